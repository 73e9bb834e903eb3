import { sql } from '../../packages/server/src/lib/sql.ts'
import { counts, isPurchase, type Reference, today, worth } from './reference.ts'
import { above, inGroups, rfmCuts, rfmScores, rfmValues } from './rfm.ts'

export const oneCustomer: Readonly<Record<string, Reference>> = {
  'customers.products': ({ customer }) => sql`
    select
      product_id,
      coalesce(arg_max(nullif(name, ''), row(ordered_at, order_id, name)), product_id) as name,
      arg_max(nullif(category, ''), row(ordered_at, order_id, category)) as category,
      sum(worth) as revenue, share(sum(worth), sum(sum(worth)) over ()) as share, sum(quantity) as quantity,
      count(distinct order_id) as orders, local_day(max(ordered_at)) as last_bought
    from (
      select i.*, o.ordered_at, quantity * unit_price - coalesce(i.discount, 0) as worth
      from order_items i join orders o on o.id = i.order_id
      where customer_id = ${customer} and ${isPurchase} and coalesce(category, '') <> 'non-product'
    )
    group by product_id order by revenue desc, product_id limit 50`,

  'customers.timeline': ({ customer }) => sql`
    with page as (
      select
        ordered_at as "at", kind, id, if(kind = 'return', 'Return ', 'Order ') || id as title, ${worth} as value,
        channel, branch_id,
        case
          when status = 'cancelled' then 'cancelled' when payment_status = 'unpaid' then 'not paid'
          when currency <> 'GBP' then 'no exchange rate into the reporting currency'
          when kind = 'sale' and total <= 0 then 'no value'
        end as reason
      from orders where customer_id = ${customer}
      order by ordered_at desc, id desc limit 50
    )
    select page.*, items
    from page
    left join (
      select order_id, sum(quantity) as items from order_items where order_id in (select id from page) group by 1
    ) on order_id = id
    order by "at" desc, id desc`,

  'customers.profile': ({ customer }) => sql`
    with
      ${rfmValues}, ${rfmCuts},
      theirs as materialized (
        select id, ordered_at, discount, ${worth} as value, ${isPurchase} as bought, ${counts} as counted
        from orders where customer_id = ${customer}
      ),
      lines as materialized (
        select order_id, product_id, name, nullif(category, '') as category, discount,
          quantity * unit_price - coalesce(discount, 0) as worth
        from order_items where order_id in (select id from theirs where bought)
      ),
      goods as (select * from lines where category is distinct from 'non-product'),
      totals as (
        select
          count(*) filter (where bought) as orders, coalesce(sum(value) filter (where bought), 0) as gross,
          coalesce(sum(value) filter (where counted), 0) as net,
          count(*) filter (where counted and not bought) as return_orders,
          share(
            count(*) filter (where bought and (discount > 0 or id in (select order_id from lines where discount > 0))),
            count(*) filter (where bought)
          ) as discounted_share,
          local_day(min(ordered_at) filter (where bought)) as first_purchase,
          local_day(max(ordered_at) filter (where bought)) as last_purchase,
          min(ordered_at) as since
        from theirs
      ),
      rhythm as (
        select count(gap) as gaps, median(gap) as median_gap, avg(gap) as mean_gap, quantile_cont(gap, 0.9) as p90_gap
        from (
          select day - lag(day) over (order by day) as gap
          from (select distinct local_day(ordered_at) as day from theirs where bought)
        )
      ),
      score as (select r, f, m, g.name as rfm_group from (${rfmScores(sql`customer_id = ${customer}`)}) s ${inGroups})
    select
      ${customer} as id, c.name, c.email, c.phone, c.gender, c.city, c.region, c.country, c.language,
      least(c.created_at, since) as known_since, ${today} - local_day(least(c.created_at, since)) as tenure_days,
      orders, gross, net - gross as returns, net, net as lifetime_value, return_orders,
      share(gross, orders) as average_order_value, discounted_share, first_purchase, last_purchase,
      ${today} - last_purchase as days_since_last, gaps, median_gap, mean_gap, p90_gap,
      last_purchase + cast(round(median_gap) as integer) as expected_next_purchase,
      share(${today} - last_purchase, median_gap) as overdue_ratio,
      r as recency_score, f as frequency_score, m as monetary_score, rfm_group,
      (select category from goods group by category order by sum(worth) desc, category desc limit 1) as favourite_category,
      (select coalesce(max(name), product_id) from goods group by product_id order by sum(worth) desc, product_id desc limit 1) as favourite_product
    from totals, rhythm
    left join score on true left join customers c on c.id = ${customer}`,

  // everybody's values at the end of each month, to find the month's cut points; then the one customer's scores
  'customers.rfm_history': ({ customer }) => sql`
    with
      ends as (
        select cast(month + interval 1 month as date) - 1 as day
        from (select unnest(generate_series(date '2009-12-01', date '2011-11-01', interval 1 month)) as month)
        union all select ${today}
      ),
      dated as (
        select customer_id, local_day(ordered_at) as placed, kind = 'sale' as sale, ${worth} as value
        from orders where ${counts} and customer_id is not null
      ),
      state as (
        select
          day, customer_id, max(placed) filter (where sale) as last_day,
          count(*) filter (where sale) as frequency, sum(value) as monetary
        from ends join dated on placed <= day
        group by day, customer_id having frequency > 0
      ),
      cuts as (
        select
          day, quantile_disc(last_day, [0.2, 0.4, 0.6, 0.8]) as r, quantile_disc(frequency, [0.2, 0.4, 0.6, 0.8]) as f,
          quantile_disc(monetary, [0.2, 0.4, 0.6, 0.8]) as m
        from state group by day
      )
    select day, r as recency_score, f as frequency_score, m as monetary_score, g.name as rfm_group
    from (
      select
        day, ${above(sql`last_day`, sql`cuts.r`)} as r, ${above(sql`frequency`, sql`cuts.f`)} as f,
        ${above(sql`monetary`, sql`cuts.m`)} as m
      from state join cuts using (day) where customer_id = ${customer}
    ) s ${inGroups}
    order by day`,
}
