import { type Sql, sql } from '../../lib/sql.ts'
import { type AskedOfOne, aboutThem, ordersOf } from './one-customer.ts'

/** The customer's purchases: what they took home and kept or not. */
const purchasesOf = (q: AskedOfOne): Sql =>
  sql`(select * from ${ordersOf(q)} where excluded is null and kind = 'sale')`

/**
 * The category and the product on which most was spent, on one row; postage and fees are no favourites.
 * A statement of its own, beside the profile: it reads the lines, which are the most of all data, once.
 */
export function favourites(q: AskedOfOne): Sql {
  const { d } = q
  const product = (value: Sql) => d.argMax(value, sql`spent`, sql`product_id`)
  return sql`
    with goods as (
      select
        product_id,
        nullif(category, '') as category,
        max(nullif(name, '')) as name,
        sum(case when category = 'non-product' then null else quantity * unit_price - coalesce(discount, 0) end) as spent
      from ${aboutThem(q).t.order_items} i
      where order_id in (select id from ${purchasesOf(q)} o)
      group by product_id, nullif(category, '')
    )
    select favourite_category, favourite_product, favourite_product_id
    from (
      select
        ${product(sql`product_id`)} as favourite_product_id,
        ${product(sql`coalesce(name, product_id)`)} as favourite_product
      from goods where spent is not null
    ) of_product
    cross join (
      select ${d.argMax(sql`category`, sql`spent`, sql`category`)} as favourite_category
      from (select category, sum(spent) as spent from goods where spent is not null group by category) by_category
    ) of_category`
}

/** How many of the customer's purchases had a discount, on the order or on one of its lines. */
export const discounted = (q: AskedOfOne): Sql => sql`
  select count(*) as orders
  from (
    select id from ${purchasesOf(q)} o where discount > 0
    union
    select order_id as id from ${aboutThem(q).t.order_items} i
    where discount > 0 and order_id in (select id from ${purchasesOf(q)} o)
  ) bargains`
