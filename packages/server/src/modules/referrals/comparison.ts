import { referralComparison } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountOfCustomers, customerTotals, knownCustomers } from '../customer-terms.ts'
import { compareAlike, isSignificant, monthsSince } from '../matching-terms.ts'
import { referredCustomers } from './terms.ts'

const people = (q: Question) => sql`(
  select
    r.customer_id is not null as in_group,
    ${monthsSince(q, sql`k.known_since`)} as stratum,
    coalesce(b.net, 0) as net,
    coalesce(b.gross, 0) as gross,
    coalesce(b.orders, 0) as orders
  from ${knownCustomers(q)} k
  left join ${customerTotals(q)} b on b.customer_id = k.customer_id
  left join ${referredCustomers(q)} r on r.customer_id = k.customer_id
  where k.known_since is not null
)`

export const comparisonAnswer = defineAnswer(referralComparison, {
  account: accountOfCustomers,
  compute: async (q, ask) => {
    const { group, others, of } = await compareAlike(q, ask, people(q), {
      net: sql`net`,
      gross: sql`gross`,
      repeat: sql`case when orders >= 2 then 1 else 0 end`,
    })
    return [
      {
        referred: group,
        others,
        referred_value: of.net?.group ?? null,
        others_value: of.net?.others ?? null,
        value_difference: of.net?.difference ?? null,
        value_low: of.net?.low ?? null,
        value_high: of.net?.high ?? null,
        value_significant: isSignificant(of.net),
        referred_revenue: of.gross?.group ?? null,
        others_revenue: of.gross?.others ?? null,
        referred_repeat_rate: of.repeat?.group ?? null,
        others_repeat_rate: of.repeat?.others ?? null,
        repeat_difference: of.repeat?.difference ?? null,
        repeat_low: of.repeat?.low ?? null,
        repeat_high: of.repeat?.high ?? null,
        repeat_significant: isSignificant(of.repeat),
        unmatched: of.net?.unmatched ?? group,
      },
    ]
  },
})
