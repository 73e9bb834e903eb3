import { cohortCustomers, type MetricParams } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountOfPurchases, customerPurchases } from '../terms.ts'
import { cohortMembers } from './cells.ts'

type Asked = Question<MetricParams<typeof cohortCustomers>>

/** The cohort's customers with what they bought in the interval of the index and ever. */
function members(q: Asked): Sql {
  const { d, params } = q
  const there = sql`${d.bucket(params.interval, sql`b.ordered_at`)} = ${d.addIntervals(params.interval, sql`m.cohort`, sql`${params.index}`)}`
  const ofCohort =
    params.cohort === undefined
      ? sql`true`
      : sql`cohort = ${d.bucketOfDay(params.interval, d.day(params.cohort))}`
  return sql`(
    select * from (
      select
        m.customer_id,
        min(b.ordered_at) as first_purchase,
        max(b.ordered_at) as last_purchase,
        ${d.countIf(there)} as orders,
        ${d.sumIf(sql`b.value`, there)} as revenue,
        count(*) as total_orders,
        sum(b.value) as total_revenue
      from (select * from ${cohortMembers(q)} firsts where ${ofCohort}) m
      join ${customerPurchases(q)} b on b.customer_id = m.customer_id
      group by m.customer_id
    ) bought
    where ${params.returned ? sql`orders > 0` : sql`orders = 0`}
  )`
}

export const cohortCustomersAnswer = defineAnswer(cohortCustomers, {
  account: q => accountOfPurchases(q, { customer: true, history: true }),
  count: q => sql`select count(*) as count from ${members(q)}`,
  sql: q => sql`
    select
      m.customer_id as customer_id, c.name as name, first_purchase, last_purchase,
      orders, revenue, total_orders, total_revenue
    from ${members(q)} m
    left join ${q.t.customers} c on c.id = m.customer_id
    order by total_revenue desc, customer_id
    limit ${q.params.limit} offset ${q.params.offset}`,
})
