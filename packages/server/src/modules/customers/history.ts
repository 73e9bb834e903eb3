import { type Sql, sql } from '../../lib/sql.ts'
import { customerOrders, stateDay } from '../customer-terms.ts'
import { type AskedOfOne, aboutThem } from './one-customer.ts'

/** From two gaps on, a median says something of the customer; one gap is no rhythm. */
const fewestGaps = 2

/** Gaps between purchase days, on one row; two purchases on one day are one day. */
const rhythm = ({ d }: AskedOfOne): Sql => sql`(
  select
    count(gap) as gaps,
    avg(gap) as mean_gap,
    ${d.quantile(sql`gap`, 0.5)} as median_gap,
    ${d.quantile(sql`gap`, 0.9)} as p90_gap
  from (
    select ${d.daysBetween(sql`${d.lag(sql`day`)} over (order by day)`, sql`day`)} as gap
    from (select distinct day from counted where kind = 'sale') days
  ) gapped
)`

/** What all that counts comes to, on one row. */
const totals = ({ d }: AskedOfOne): Sql => sql`(
  select
    ${d.countIf(sql`kind = 'sale'`)} as orders,
    ${d.countIf(sql`kind = 'return'`)} as return_orders,
    ${d.sumIf(sql`value`, sql`kind = 'sale'`)} as gross,
    ${d.sumIf(sql`value`, sql`kind = 'return'`)} as returns,
    ${d.sum(sql`value`)} as net,
    min(case when kind = 'sale' then day end) as first_purchase,
    max(case when kind = 'sale' then day end) as last_purchase
  from counted
)`

/** What the customer has bought so far, and their rhythm, on one row. */
export function historyOf(q: AskedOfOne): Sql {
  const { d } = q
  const rhythmic = (expression: Sql) => sql`case when gaps >= ${fewestGaps} then ${expression} end`
  const daysSince = d.daysBetween(sql`last_purchase`, d.day(stateDay(q)))
  return sql`
    with counted as (
      select kind, value, ${d.localDay(sql`ordered_at`)} as day from ${customerOrders(aboutThem(q))} o
    )
    select
      orders, gross, returns, net, return_orders,
      ${d.divide(sql`gross`, sql`orders`)} as average_order_value,
      first_purchase, last_purchase, ${daysSince} as days_since_last,
      gaps, median_gap, mean_gap, p90_gap,
      ${rhythmic(d.addIntervals('day', sql`last_purchase`, sql`cast(round(median_gap) as integer)`))} as expected_next_purchase,
      ${rhythmic(d.divide(daysSince, sql`median_gap`))} as overdue_ratio
    from ${totals(q)} t
    cross join ${rhythm(q)} g`
}
