import { byBranch } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { countedWorkOrders } from '../work-order-terms.ts'
import { accountOfAppointments, appointmentsOfPeriod, outcomes } from './appointment-terms.ts'
import { accountOfQuotes, countedQuotes, isAccepted, isDecided } from './quote-terms.ts'
import { accountOfRevenue, takings } from './revenue.ts'

const named = (relation: Sql): Sql =>
  sql`(select *, coalesce(nullif(branch_id, ''), 'Unknown') as branch from ${relation} facts)`

export const byBranchAnswer = defineAnswer(byBranch, {
  account: q => sql`
    select * from (${accountOfRevenue(q)}) revenue_sorted
    union all
    select * from (${accountOfAppointments(q)}) appointments_sorted
    union all
    select * from (${accountOfQuotes(q)}) quotes_sorted`,
  sql: q => {
    const { d } = q
    return sql`
      with
        money as (
          select
            branch,
            ${d.sum(sql`pos`)} as pos_revenue,
            ${d.sum(sql`work`)} as work_order_revenue,
            ${d.sumIf(sql`pos`, sql`kind = 'sale'`)} as gross,
            ${d.countIf(sql`kind = 'sale'`)} as orders
          from ${named(takings(q))} t
          group by branch
        ),
        work as (
          select
            branch,
            count(*) as work_orders,
            ${d.divide(d.countIf(sql`payment_status = 'paid'`), sql`count(*)`)} as paid_share,
            ${d.countIf(sql`overdue`)} as overdue
          from ${named(countedWorkOrders(q))} w
          group by branch
        ),
        visits as (
          select branch, ${outcomes(q)} from ${named(appointmentsOfPeriod(q))} a group by branch
        ),
        offers as (
          select
            branch,
            count(*) as quotes,
            ${d.divide(d.countIf(isAccepted), d.countIf(isDecided))} as conversion,
            ${d.sumIf(sql`total`, isAccepted)} as value_won
          from ${named(countedQuotes(q))} o
          group by branch
        ),
        places as (
          select branch from money union select branch from work
          union select branch from visits union select branch from offers
        )
      select
        p.branch,
        coalesce(m.pos_revenue, 0) + coalesce(m.work_order_revenue, 0) as revenue,
        ${d.divide(
          sql`coalesce(m.pos_revenue, 0) + coalesce(m.work_order_revenue, 0)`,
          sql`sum(coalesce(m.pos_revenue, 0) + coalesce(m.work_order_revenue, 0)) over ()`,
        )} as share,
        coalesce(m.pos_revenue, 0) as pos_revenue,
        coalesce(m.work_order_revenue, 0) as work_order_revenue,
        coalesce(m.orders, 0) as orders,
        ${d.divide(sql`m.gross`, sql`m.orders`)} as average_order_value,
        coalesce(w.work_orders, 0) as work_orders,
        w.paid_share,
        coalesce(w.overdue, 0) as overdue,
        coalesce(v.appointments, 0) as appointments,
        v.completion_rate,
        v.no_show_rate,
        coalesce(o.quotes, 0) as quotes,
        o.conversion,
        coalesce(o.value_won, 0) as value_won
      from places p
      left join money m on m.branch = p.branch
      left join work w on w.branch = p.branch
      left join visits v on v.branch = p.branch
      left join offers o on o.branch = p.branch
      order by revenue desc, p.branch`
  },
})
