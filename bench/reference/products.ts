import { type Sql, sql } from '../../packages/server/src/lib/sql.ts'
import { inPeriod, isPurchase, type Reference } from './reference.ts'

/** Goods sold in the period, a line each. */
const sold = (columns: Sql): Sql => sql`
  select ${columns}, quantity, quantity * unit_price - coalesce(i.discount, 0) as worth
  from order_items i join orders o on o.id = i.order_id
  where coalesce(category, '') <> 'non-product' and ${isPurchase} and ${inPeriod}`

/** Products and the like: the ten of the greatest revenue, then the rest about those ten. */
export const products: Readonly<Record<string, Reference>> = {
  'purchases.top_products': () => sql`
    with ranked as (
      select product_id, sum(worth) as revenue, share(sum(worth), sum(sum(worth)) over ()) as share
      from (${sold(sql`product_id`)})
      group by product_id order by revenue desc, product_id limit 10
    ),
    figures as (
      select
        product_id,
        arg_max(nullif(name, ''), row(ordered_at, order_id, name)) as name,
        arg_max(nullif(category, ''), row(ordered_at, order_id, category)) as category,
        sum(quantity) as quantity, count(distinct order_id) as orders, count(distinct customer_id) as buyers
      from (${sold(sql`order_id, product_id, name, category, ordered_at, customer_id`)})
      semi join ranked using (product_id)
      group by product_id
    )
    select product_id, coalesce(name, product_id) as name, category, revenue, orders, quantity, buyers, share
    from ranked join figures using (product_id)
    order by revenue desc, product_id`,

  'purchases.top_categories': () => sql`
    select
      coalesce(nullif(category, ''), 'Unknown') as category,
      count(distinct product_id) as products, sum(worth) as revenue, count(distinct order_id) as orders,
      sum(quantity) as quantity, count(distinct customer_id) as buyers,
      share(sum(worth), sum(sum(worth)) over ()) as share
    from (${sold(sql`order_id, product_id, category, customer_id`)})
    group by 1 order by revenue desc, 1 limit 10`,

  'purchases.affinity': () => sql`
    with lines as (
      select order_id, product_id, i.name
      from order_items i join orders o on o.id = i.order_id
      where coalesce(category, '') <> 'non-product' and ${isPurchase} and ${inPeriod}
    ),
    candidates as (
      select row_number() over () as n, * from (
        select product_id, max(name) as name from lines
        group by product_id order by count(*) desc, product_id limit 150
      )
    ),
    baskets as (
      select dense_rank() over (order by order_id) as basket, n from (
        select distinct order_id, n from lines join candidates using (product_id)
      )
    ),
    products as (select n, product_id, name, c.orders from candidates join (select n, count(*) as orders from baskets group by n) c using (n)),
    pairs as (
      select a.n as a, b.n as b, count(*) as orders
      from baskets a join baskets b on b.basket = a.basket and a.n < b.n
      group by a.n, b.n having count(*) >= 10
    ),
    named as (
      select
        least(a.product_id, b.product_id) as product_a, greatest(a.product_id, b.product_id) as product_b,
        if(a.product_id < b.product_id, a.name, b.name) as name_a,
        if(a.product_id < b.product_id, b.name, a.name) as name_b,
        if(a.product_id < b.product_id, a.orders, b.orders) as orders_a,
        if(a.product_id < b.product_id, b.orders, a.orders) as orders_b,
        p.orders, (select count(distinct order_id) from lines) as total
      from pairs p join products a on a.n = p.a join products b on b.n = p.b
    )
    select
      product_a, coalesce(name_a, product_a) as name_a, product_b, coalesce(name_b, product_b) as name_b, orders,
      share(orders, total) as support,
      share(orders, orders_a) as confidence_a_to_b, share(orders, orders_b) as confidence_b_to_a,
      share(cast(orders as double) * total, cast(orders_a as double) * orders_b) as lift
    from named order by lift desc, orders desc, product_a, product_b limit 10`,
}
