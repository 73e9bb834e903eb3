import { purchaseFrequency } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfPurchases, purchasesInPeriod } from '../terms.ts'

export const frequencyAnswer = defineAnswer(purchaseFrequency, {
  account: accountOfPurchases,
  sql: q => {
    const { d, t } = q
    return sql`
      with bought as (
        select id, customer_id, value, coalesce(discount, 0) as discount from ${purchasesInPeriod(q)}
      ),
      -- lines are added up an order before the join: joined as they are, each would repeat its order's discount
      lines as (
        select order_id, count(*) as lines, sum(quantity) as quantity, ${d.sum(sql`discount`)} as discount
        from ${t.order_items}
        where order_id in (select id from bought)
        group by order_id
      ),
      baskets as (
        select b.value, l.lines, l.quantity, b.discount + coalesce(l.discount, 0) as discount
        from bought b left join lines l on l.order_id = b.id
      ),
      buyers as (
        select customer_id, count(*) as orders from bought where customer_id is not null group by customer_id
      ),
      people as (
        select
          ${d.sum(sql`orders`)} as orders,
          count(*) as buyers,
          ${d.countIf(sql`orders >= 2`)} as repeat_buyers
        from buyers
      ),
      goods as (
        select
          ${d.divide(sql`sum(quantity)`, sql`count(lines)`)} as items_per_order,
          ${d.divide(sql`sum(lines)`, sql`count(lines)`)} as lines_per_order,
          ${d.divide(sql`sum(discount)`, sql`sum(value + discount)`)} as discount_share,
          ${d.divide(d.countIf(sql`discount > 0`), sql`count(*)`)} as discounted_orders
        from baskets
      )
      select
        p.orders as orders,
        p.buyers as buyers,
        ${d.divide(sql`p.orders`, sql`p.buyers`)} as frequency,
        p.repeat_buyers as repeat_buyers,
        ${d.divide(sql`p.repeat_buyers`, sql`p.buyers`)} as repeat_rate,
        g.items_per_order as items_per_order,
        g.lines_per_order as lines_per_order,
        g.discount_share as discount_share,
        g.discounted_orders as discounted_orders
      from people p cross join goods g`
  },
})
