import { entities, workOrderFigures, workOrdersByStatus, workOrdersOverTime } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountBy, everything, listed } from '../account.ts'
import { bucketed, intervals } from '../series-terms.ts'
import { countedWorkOrders, workOrdersOfPeriod } from '../work-order-terms.ts'

const paid = sql`payment_status = 'paid'`

export const accountOfWorkOrders = (q: Question): Sql =>
  accountBy('work_orders', workOrdersOfPeriod(q), sql`excluded`)

export const workOrdersAnswer = defineAnswer(workOrderFigures, {
  account: accountOfWorkOrders,
  sql: q => {
    const { d } = q
    return sql`
      select
        count(*) as work_orders,
        ${d.sum(sql`total`)} as total,
        ${d.sum(sql`value`)} as revenue,
        ${d.countIf(paid)} as paid,
        ${d.divide(d.countIf(paid), sql`count(*)`)} as paid_share,
        ${d.countIf(sql`delivered is not null`)} as delivered,
        avg(lead_days) as mean_lead_days,
        ${d.quantile(sql`lead_days`, 0.5)} as median_lead_days,
        ${d.quantile(sql`lead_days`, 0.9)} as p90_lead_days,
        ${d.countIf(sql`overdue`)} as overdue,
        ${d.countIf(sql`late`)} as late,
        ${d.divide(d.countIf(sql`late`), d.countIf(sql`late is not null`))} as late_share
      from ${countedWorkOrders(q)}`
  },
})

export const workOrdersByStatusAnswer = defineAnswer(workOrdersByStatus, {
  account: q => accountBy('work_orders', workOrdersOfPeriod(q), everything),
  sql: q => sql`
    select
      s.value as status,
      count(w.id) as work_orders,
      ${q.d.divide(sql`count(w.id)`, sql`sum(count(w.id)) over ()`)} as share
    from ${listed(entities.work_orders.fields.status.values)} s
    left join ${workOrdersOfPeriod(q)} w on w.status = s.value
    group by s.value, s.position
    order by s.position`,
})

export const workOrdersOverTimeAnswer = defineAnswer(workOrdersOverTime, {
  account: accountOfWorkOrders,
  sql: q => {
    const { d } = q
    return sql`
      with facts as (
        select
          bucket,
          count(*) as work_orders,
          ${d.sum(sql`value`)} as revenue,
          ${d.countIf(paid)} as paid,
          ${d.countIf(sql`delivered is not null`)} as delivered,
          ${d.countIf(sql`overdue`)} as overdue,
          ${d.quantile(sql`lead_days`, 0.5)} as median_lead_days
        from ${bucketed(q, countedWorkOrders(q), sql`created_at`)} w
        group by bucket
      )
      select
        s.bucket, s.first_day, s.last_day, s.complete,
        coalesce(f.work_orders, 0) as work_orders,
        coalesce(f.revenue, 0) as revenue,
        ${d.divide(sql`f.paid`, sql`f.work_orders`)} as paid_share,
        coalesce(f.delivered, 0) as delivered,
        coalesce(f.overdue, 0) as overdue,
        f.median_lead_days
      from ${intervals(q)} s
      left join facts f on f.bucket = s.bucket
      order by s.bucket`
  },
})
