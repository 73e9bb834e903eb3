import { overviewFigures } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfOrders, countedInPeriod, customerPurchases, inPeriod } from '../terms.ts'

const sale = sql`kind = 'sale'`

export const figuresAnswer = defineAnswer(overviewFigures, {
  account: accountOfOrders,
  sql: q => {
    const { d } = q
    const here = inPeriod(q, sql`ordered_at`)
    return sql`
      with money as (
        select
          ${d.sum(sql`value`)} as net,
          ${d.sumIf(sql`value`, sale)} as gross,
          ${d.countIf(sale)} as orders
        from ${countedInPeriod(q)}
      ),
      -- over all history: whether a buyer is new is not to be seen from the period alone
      buyers as (
        select customer_id, ${d.countIf(here)} as orders, min(ordered_at) as first_at
        from ${customerPurchases(q)}
        group by customer_id
      ),
      people as (
        select
          count(*) as buyers,
          ${d.countIf(inPeriod(q, sql`first_at`))} as new_buyers,
          ${d.sum(sql`orders`)} as orders,
          ${d.countIf(sql`orders >= 2`)} as repeat_buyers
        from buyers
        where orders > 0
      )
      select
        m.net as net,
        m.gross as gross,
        m.orders as orders,
        ${d.divide(sql`m.gross`, sql`m.orders`)} as average_order_value,
        p.buyers as buyers,
        p.new_buyers as new_buyers,
        p.buyers - p.new_buyers as returning_buyers,
        ${d.divide(sql`p.orders`, sql`p.buyers`)} as frequency,
        ${d.divide(sql`p.repeat_buyers`, sql`p.buyers`)} as repeat_rate
      from money m cross join people p`
  },
})
