import {
  communicationFigures,
  communicationsByCampaign,
  communicationsByChannel,
  communicationsOverTime,
  type MetricRow,
} from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { bucketed, filledSeries } from '../series-terms.ts'
import {
  type Asked,
  accountOfMessages,
  deliveryNotes,
  messageFigures,
  messages,
  withOutcome,
} from './terms.ts'

const followed = (q: Asked) => withOutcome(q, messages(q))

export const figuresAnswer = defineAnswer(communicationFigures, {
  account: accountOfMessages,
  notes: deliveryNotes,
  sql: q => sql`select ${messageFigures(q)} from ${followed(q)} m`,
})

export const overTimeAnswer = defineAnswer(communicationsOverTime, {
  account: accountOfMessages,
  notes: deliveryNotes,
  compute: async (q, ask) =>
    (await filledSeries(
      q,
      ask,
      sql`
        select bucket, ${messageFigures(q)}
        from ${bucketed(q, followed(q), sql`sent_at`)} m
        group by bucket`,
      none,
    )) as unknown as readonly MetricRow<typeof communicationsOverTime>[],
})

/** An interval without messages. */
const none = {
  sent: 0,
  delivered: 0,
  delivery_rate: null,
  bounced: 0,
  bounce_rate: null,
  opened: 0,
  open_rate: null,
  clicked: 0,
  click_rate: null,
  unsubscribed: 0,
  unsubscribe_rate: null,
  complained: 0,
  complaint_rate: null,
  followed: 0,
  converted: 0,
  conversion_rate: null,
  revenue: 0,
  cost: 0,
  held_out: 0,
} as const

export const byChannelAnswer = defineAnswer(communicationsByChannel, {
  account: accountOfMessages,
  notes: deliveryNotes,
  sql: q => sql`
    select channel, ${messageFigures(q)}
    from ${followed(q)} m
    group by channel
    order by sent desc, channel`,
})

export const byCampaignAnswer = defineAnswer(communicationsByCampaign, {
  account: accountOfMessages,
  notes: deliveryNotes,
  count: q =>
    sql`select count(*) as count from (select distinct campaign, channel from ${messages(q)} m) found`,
  sql: q => sql`
    select
      campaign, channel,
      ${q.d.localDay(sql`min(sent_at)`)} as first_sent,
      ${q.d.localDay(sql`max(sent_at)`)} as last_sent,
      ${messageFigures(q)}
    from ${followed(q)} m
    group by campaign, channel
    order by last_sent desc, sent desc, campaign, channel
    limit ${q.params.limit} offset ${q.params.offset}`,
})
