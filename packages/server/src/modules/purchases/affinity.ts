import { type MetricParams, productAffinity } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { soldLines } from '../terms.ts'
import { accountOfLines } from './mix.ts'

/** Pairs grow with the square of the products looked at. */
const candidates = 150

const orders: Readonly<Record<MetricParams<typeof productAffinity>['sort'], Sql>> = {
  lift: sql`lift desc, orders desc`,
  orders: sql`orders desc, lift desc`,
}

export const affinityAnswer = defineAnswer(productAffinity, {
  account: accountOfLines,
  sql: q => {
    const { d, params } = q
    return sql`
      with lines as (
        select order_id, product_id, name from ${soldLines(q)} where excluded is null
      ),
      baskets as (select ${d.distinct(sql`order_id`)} as total from lines),
      candidates as (
        select product_id, max(name) as name
        from lines
        group by product_id
        order by count(*) desc, product_id
        limit ${candidates}
      ),
      -- a product on two lines of an order is in it once
      common as (
        select distinct order_id, product_id from lines where product_id in (select product_id from candidates)
      ),
      products as (
        select c.product_id, c.name, count(*) as orders
        from candidates c join common o on o.product_id = c.product_id
        group by c.product_id, c.name
      ),
      pairs as (
        select a.product_id as product_a, b.product_id as product_b, count(*) as orders
        from common a join common b on b.order_id = a.order_id and a.product_id < b.product_id
        group by a.product_id, b.product_id
        having count(*) >= ${params.min_orders}
      )
      select
        p.product_a as product_a, coalesce(a.name, p.product_a) as name_a,
        p.product_b as product_b, coalesce(b.name, p.product_b) as name_b,
        p.orders as orders,
        ${d.divide(sql`p.orders`, sql`t.total`)} as support,
        ${d.divide(sql`p.orders`, sql`a.orders`)} as confidence_a_to_b,
        ${d.divide(sql`p.orders`, sql`b.orders`)} as confidence_b_to_a,
        ${d.divide(sql`${d.double(sql`p.orders`)} * t.total`, sql`${d.double(sql`a.orders`)} * b.orders`)} as lift
      from pairs p
      join products a on a.product_id = p.product_a
      join products b on b.product_id = p.product_b
      cross join baskets t
      order by ${orders[params.sort]}, product_a, product_b
      limit ${params.limit}`
  },
})
