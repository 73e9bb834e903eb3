import { loyaltyRepeat } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { compareAlike, isSignificant, monthsSince } from '../matching-terms.ts'
import { customerValues } from '../value-terms.ts'
import { accountOfLoyalty, members } from './terms.ts'

export const repeatRateAnswer = defineAnswer(loyaltyRepeat, {
  account: accountOfLoyalty,
  compute: async (q, ask) => {
    const people = sql`(
      select v.orders, m.customer_id is not null as in_group, ${monthsSince(q, sql`v.first_at`)} as stratum
      from ${customerValues(q, 'revenue')} v
      left join ${members(q)} m on m.customer_id = v.customer_id
    )`
    const { group, others, of, all } = await compareAlike(q, ask, people, {
      repeat: sql`case when orders >= 2 then 1 else 0 end`,
    })
    const { repeat } = of
    return [
      {
        members: group,
        non_members: others,
        member_repeat_rate: repeat?.group ?? null,
        non_member_repeat_rate: repeat?.others ?? null,
        difference: repeat?.difference ?? null,
        difference_low: repeat?.low ?? null,
        difference_high: repeat?.high ?? null,
        significant: isSignificant(repeat),
        non_member_repeat_rate_all: all.repeat,
        unmatched: repeat?.unmatched ?? group,
      },
    ]
  },
})
