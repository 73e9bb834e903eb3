import { orderValues } from '@clientele/contract'
import { join, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfPurchases, purchasesInPeriod } from '../terms.ts'

/** Bounds 0, 1, 2, 5, 10 … 5 000 000 000, in which each order falls into one step. */
const bounds = [
  0,
  ...Array.from({ length: 10 }, (_, power) => [1, 2, 5].map(one => one * 10 ** power)).flat(),
]
const steps = bounds.slice(0, -1).map((from, index) => ({ from, to: bounds[index + 1] ?? from }))

export const orderValuesAnswer = defineAnswer(orderValues, {
  account: accountOfPurchases,
  sql: q => {
    const { d } = q
    const grid = join(
      steps.map(
        ({ from, to }, position) =>
          sql`select ${position} as position, ${from} as from_value, ${to} as to_value`,
      ),
      sql` union all `,
    )
    const position = join(
      steps.map(({ to }, index) => sql`when value < ${to} then ${index}`),
      sql` `,
    )
    return sql`
      with found as (
        select position, count(*) as orders, sum(value) as gross
        from (select value, case ${position} end as position from ${purchasesInPeriod(q)}) placed
        group by position
      ),
      counted as (
        select s.from_value, s.to_value, coalesce(f.orders, 0) as orders, coalesce(f.gross, 0) as gross
        from (${grid}) s
        left join found f on f.position = s.position
      ),
      used as (select min(from_value) as smallest, max(from_value) as largest from counted where orders > 0)
      select
        ${d.text(sql`from_value`)} || ' – ' || ${d.text(sql`to_value`)} as step,
        from_value, to_value, orders,
        ${d.divide(sql`orders`, sql`sum(orders) over ()`)} as share,
        gross
      from counted
      where from_value between (select smallest from used) and (select largest from used)
      order by from_value`
  },
})
