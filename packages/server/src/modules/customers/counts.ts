import { customerCounts } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfActivity, customerActivity, customerTotals, knownCustomers } from '../customer-terms.ts'
import { inPeriod } from '../terms.ts'

export const countsAnswer = defineAnswer(customerCounts, {
  account: accountOfActivity,
  sql: q => {
    const { d } = q
    const bought = sql`period_orders > 0`
    return sql`
      select
        total,
        active,
        ${d.divide(sql`active`, sql`total`)} as active_share,
        fresh as new,
        buyers,
        first_time_buyers,
        recurring,
        ${d.divide(sql`recurring`, sql`buyers`)} as recurring_share
      from (
        select count(*) as total, ${d.countIf(inPeriod(q, sql`known_since`))} as fresh
        from ${knownCustomers(q)}
      ) known
      cross join (
        select ${d.distinct(sql`customer_id`)} as active
        from ${customerActivity(q)}
        where ${inPeriod(q, sql`happened_at`)}
      ) acting
      cross join (
        select
          ${d.countIf(bought)} as buyers,
          ${d.countIf(sql`${bought} and ${inPeriod(q, sql`first_at`)}`)} as first_time_buyers,
          ${d.countIf(sql`${bought} and orders >= 2`)} as recurring
        from ${customerTotals(q)}
      ) buying`
  },
})
