import { customerProducts, type MetricParams, type MetricRow } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { customerOrders } from '../customer-terms.ts'
import { aboutThem, accountOfOne, linesNear, requireCustomer } from './one-customer.ts'

type Asked = Question<MetricParams<typeof customerProducts>>

/** The goods on the customer's purchases, a line each. */
const lines = (q: Asked): Sql => sql`(
  select
    i.order_id, i.product_id, i.name, i.category, i.quantity, o.ordered_at,
    i.quantity * i.unit_price - coalesce(i.discount, 0) as worth
  from ${linesNear(q)} i
  join ${customerOrders(aboutThem(q))} o on o.id = i.order_id
  where o.kind = 'sale' and coalesce(i.category, '') <> 'non-product'
)`

/** Every product, whatever the page: reading one customer's lines a second time to count them costs more. */
function products(q: Asked): Sql {
  const { d } = q
  const latest = (column: Sql) => d.argMax(sql`nullif(${column}, '')`, sql`ordered_at`, sql`order_id`, column)
  return sql`
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
    order by revenue desc, product_id`
}

export const productsAnswer = defineAnswer(customerProducts, {
  account: accountOfOne,
  total: async (q, ask) => (await ask(products(q))).length,
  compute: async (q, ask) => {
    const [rows] = await Promise.all([ask(products(q)), requireCustomer(q, ask)])
    const { limit, offset } = q.params
    return rows.slice(offset, offset + limit) as unknown as readonly MetricRow<typeof customerProducts>[]
  },
})
