import { branchPayments, branchRevenue, branchRevenueOverTime, entities } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { listed } from '../account.ts'
import { bucketed, intervals } from '../series-terms.ts'
import { accountOfOrders, classifiedOrders, countedInPeriod, inPeriod } from '../terms.ts'
import { countedWorkOrders, workOrdersOfPeriod } from '../work-order-terms.ts'
import { accountOfWorkOrders } from './work-orders.ts'

const sale = sql`kind = 'sale'`

/** Orders and work orders of the period, each by what became of it. */
export const accountOfRevenue = (q: Question): Sql => sql`
  select * from (${accountOfOrders(q)}) orders_sorted
  union all
  select * from (${accountOfWorkOrders(q)}) work_sorted`

/** All that brought money in the period, one row a document: `pos` and `work` say how much, and where. */
export function takings(q: Question): Sql {
  return sql`(
    select customer_id, branch_id, ordered_at as taken_at, kind, value as pos, 0 as work
    from ${countedInPeriod(q)} o
    union all
    select customer_id, branch_id, created_at as taken_at, 'work' as kind, 0 as pos, value as work
    from ${countedWorkOrders(q)} w
    where value > 0
  )`
}

const money = ({ d }: Question): Sql => sql`
  ${d.sum(sql`pos + work`)} as revenue,
  ${d.sum(sql`pos`)} as pos_revenue,
  ${d.sum(sql`work`)} as work_order_revenue,
  ${d.countIf(sale)} as orders,
  ${d.countIf(sql`kind = 'work'`)} as paid_work_orders`

export const revenueAnswer = defineAnswer(branchRevenue, {
  account: accountOfRevenue,
  sql: q => sql`
    select
      ${money(q)},
      ${q.d.divide(q.d.sum(sql`work`), q.d.sum(sql`pos + work`))} as work_order_share,
      ${q.d.distinct(sql`case when kind <> 'return' then customer_id end`)} as customers
    from ${takings(q)} t`,
})

export const revenueOverTimeAnswer = defineAnswer(branchRevenueOverTime, {
  account: accountOfRevenue,
  sql: q => sql`
    with facts as (
      select bucket, ${money(q)}
      from ${bucketed(q, takings(q), sql`taken_at`)} t
      group by bucket
    )
    select
      s.bucket, s.first_day, s.last_day, s.complete,
      coalesce(f.revenue, 0) as revenue,
      coalesce(f.pos_revenue, 0) as pos_revenue,
      coalesce(f.work_order_revenue, 0) as work_order_revenue,
      coalesce(f.orders, 0) as orders,
      coalesce(f.paid_work_orders, 0) as paid_work_orders
    from ${intervals(q)} s
    left join facts f on f.bucket = s.bucket
    order by s.bucket`,
})

/** Sales of the period that were not cancelled, paid or not, in the reporting currency. */
function soldInPeriod(q: Question): Sql {
  return sql`(
    select * from ${classifiedOrders(q)} o
    where ${inPeriod(q, sql`ordered_at`)} and ${sale} and coalesce(excluded, 'not paid') = 'not paid'
  )`
}

export const paymentsAnswer = defineAnswer(branchPayments, {
  account: accountOfRevenue,
  sql: q => {
    const { d } = q
    return sql`
      select
        s.value as payment_status,
        coalesce(o.orders, 0) as orders,
        ${d.divide(sql`coalesce(o.orders, 0)`, sql`sum(o.orders) over ()`)} as order_share,
        coalesce(o.total, 0) as order_total,
        coalesce(w.orders, 0) as work_orders,
        ${d.divide(sql`coalesce(w.orders, 0)`, sql`sum(w.orders) over ()`)} as work_order_share,
        coalesce(w.total, 0) as work_order_total
      from ${listed(entities.orders.fields.payment_status.values)} s
      left join (
        select payment_status, count(*) as orders, sum(total) as total
        from ${soldInPeriod(q)} sold
        group by payment_status
      ) o on o.payment_status = s.value
      left join (
        select payment_status, count(*) as orders, sum(total) as total
        from (select * from ${workOrdersOfPeriod(q)} made where excluded is null) work
        group by payment_status
      ) w on w.payment_status = s.value
      order by s.position`
  },
})
