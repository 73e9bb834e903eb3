import { type Sql, sql } from '../../lib/sql.ts'
import { customerOrders } from '../customer-terms.ts'
import { type AskedOfOne, aboutThem, linesNear } from './one-customer.ts'

/**
 * Of the customer's purchases, on one row: the category and the product on which most was spent, where postage and
 * fees are no favourites, and how many purchases had a discount, on the order or on one of its lines. A statement of
 * its own, beside the profile: it reads the lines, which are the most of all data, once.
 */
export function goodsOf(q: AskedOfOne): Sql {
  const { d } = q
  const product = (value: Sql) => d.argMax(value, sql`spent`, sql`product_id`)
  return sql`
    with
      lines as (
        select
          o.id, i.product_id, nullif(i.name, '') as name, nullif(i.category, '') as category,
          i.quantity * i.unit_price - coalesce(i.discount, 0) as worth,
          o.discount > 0 or i.discount > 0 as bargain
        from ${customerOrders(aboutThem(q))} o
        left join ${linesNear(q)} i on i.order_id = o.id
        where o.kind = 'sale'
      ),
      goods as (
        select product_id, category, max(name) as name, sum(worth) as spent
        from lines
        where product_id is not null and coalesce(category, '') <> 'non-product'
        group by product_id, category
      )
    select favourite_category, favourite_product, favourite_product_id, discounted
    from (
      select
        ${product(sql`product_id`)} as favourite_product_id,
        ${product(sql`coalesce(name, product_id)`)} as favourite_product
      from goods where spent is not null
    ) of_product
    cross join (
      select ${d.argMax(sql`category`, sql`spent`, sql`category`)} as favourite_category
      from (select category, sum(spent) as spent from goods where spent is not null group by category) by_category
    ) of_category
    cross join (select ${d.distinct(sql`case when bargain then id end`)} as discounted from lines) bargains`
}
