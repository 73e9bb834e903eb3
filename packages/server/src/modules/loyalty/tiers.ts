import { loyaltyProgression, loyaltyTiers } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { customerTotals } from '../customer-terms.ts'
import { accountOfLoyalty, members } from './terms.ts'

export const tiersAnswer = defineAnswer(loyaltyTiers, {
  account: accountOfLoyalty,
  sql: q => {
    const { d } = q
    return sql`
      select
        tier,
        count(*) as members,
        ${d.divide(sql`count(*)`, sql`sum(count(*)) over ()`)} as share,
        ${d.sum(sql`m.open_points`)} as open_points,
        ${d.countIf(sql`b.period_orders > 0`)} as buyers,
        ${d.sum(sql`b.period_net`)} as net,
        ${d.divide(d.sum(sql`b.period_net`), sql`count(*)`)} as revenue_per_member
      from ${members(q)} m
      left join ${customerTotals(q)} b on b.customer_id = m.customer_id
      group by tier
      order by members desc, tier`
  },
})

export const progressionAnswer = defineAnswer(loyaltyProgression, {
  account: accountOfLoyalty,
  sql: q => sql`
    select
      from_tier,
      tier as to_tier,
      count(*) as members,
      ${q.d.divide(sql`count(*)`, sql`sum(count(*)) over (partition by from_tier)`)} as share
    from ${members(q)} m
    group by from_tier, tier
    order by from_tier, members desc, to_tier`,
})
