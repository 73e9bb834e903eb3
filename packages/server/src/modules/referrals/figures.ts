import { type MetricRow, referralFigures, referralsByChannel, referralsOverTime } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { bucketed, filledSeries } from '../series-terms.ts'
import { accountOfInvitations, invitationFigures, invitationsInPeriod } from './terms.ts'

export const figuresAnswer = defineAnswer(referralFigures, {
  account: accountOfInvitations,
  sql: q => sql`select ${invitationFigures(q)} from ${invitationsInPeriod(q)} i`,
})

export const overTimeAnswer = defineAnswer(referralsOverTime, {
  account: accountOfInvitations,
  compute: async (q, ask) =>
    (await filledSeries(
      q,
      ask,
      sql`
        select bucket, ${invitationFigures(q)}
        from ${bucketed(q, invitationsInPeriod(q), sql`sent_at`)} i
        group by bucket`,
      none,
    )) as unknown as readonly MetricRow<typeof referralsOverTime>[],
})

/** An interval without invitations. */
const none = {
  sent: 0,
  converted: 0,
  conversion_rate: null,
  referrers: 0,
  mean_days: null,
  median_days: null,
  p90_days: null,
  reward_cost: 0,
  cost_per_conversion: null,
} as const

export const byChannelAnswer = defineAnswer(referralsByChannel, {
  account: accountOfInvitations,
  sql: q => sql`
    select channel, ${invitationFigures(q)}
    from ${invitationsInPeriod(q)} i
    group by channel
    order by sent desc, channel`,
})
