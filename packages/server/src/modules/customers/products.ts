import { customerProducts, type MetricParams, type MetricRow } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { aboutThem, accountOfOne, ordersOf, requireCustomer } from './one-customer.ts'

type Asked = Question<MetricParams<typeof customerProducts>>

/** The goods on the customer's purchases, a line each. */
const lines = (q: Asked): Sql => sql`(
  select
    i.order_id, i.product_id, i.name, i.category, i.quantity, o.ordered_at,
    i.quantity * i.unit_price - coalesce(i.discount, 0) as worth
  from ${aboutThem(q).t.order_items} i
  join ${ordersOf(q)} o on o.id = i.order_id
  where o.excluded is null and o.kind = 'sale' and coalesce(i.category, '') <> 'non-product'
)`

export const productsAnswer = defineAnswer(customerProducts, {
  account: accountOfOne,
  count: q => sql`select ${q.d.distinct(sql`product_id`)} as count from ${lines(q)} l`,
  compute: async (q, ask) => {
    await requireCustomer(q, ask)
    const { d, params } = q
    const latest = (column: Sql) =>
      d.argMax(sql`nullif(${column}, '')`, sql`ordered_at`, sql`order_id`, column)
    const rows = await ask(sql`
      select
        product_id,
        coalesce(${latest(sql`name`)}, product_id) as name,
        ${latest(sql`category`)} as category,
        sum(worth) as revenue,
        ${d.divide(sql`sum(worth)`, sql`sum(sum(worth)) over ()`)} as share,
        sum(quantity) as quantity,
        ${d.distinct(sql`order_id`)} as orders,
        ${d.localDay(sql`max(ordered_at)`)} as last_bought
      from ${lines(q)} l
      group by product_id
      order by revenue desc, product_id
      limit ${params.limit} offset ${params.offset}`)
    return rows as readonly MetricRow<typeof customerProducts>[]
  },
})
