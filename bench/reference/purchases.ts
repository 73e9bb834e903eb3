import { sql } from '../../packages/server/src/lib/sql.ts'
import { counts, inPeriod, isPurchase, type Reference, worth } from './reference.ts'

export const purchases: Readonly<Record<string, Reference>> = {
  'purchases.revenue': () => sql`
    select
      coalesce(sum(value) filter (where kind = 'sale'), 0) as gross,
      coalesce(sum(value) filter (where kind = 'return'), 0) as returns,
      coalesce(sum(value), 0) as net,
      count(*) filter (where kind = 'sale') as orders,
      count(*) filter (where kind = 'return') as return_orders,
      count(distinct customer_id) filter (where kind = 'sale') as buyers,
      share(sum(value) filter (where kind = 'sale'), count(*) filter (where kind = 'sale')) as average_order_value
    from (select kind, customer_id, ${worth} as value from orders where ${counts} and ${inPeriod})`,

  'purchases.over_time': () => sql`
    with facts as (
      select
        cast(date_trunc('month', local_day(ordered_at)) as date) as bucket,
        coalesce(sum(${worth}) filter (where kind = 'sale'), 0) as gross,
        coalesce(sum(${worth}) filter (where kind = 'return'), 0) as returns,
        count(*) filter (where kind = 'sale') as orders,
        count(*) filter (where kind = 'return') as return_orders,
        count(distinct customer_id) filter (where kind = 'sale') as buyers
      from orders where ${counts} and ${inPeriod}
      group by 1
    )
    select
      cast(month as date) as bucket,
      cast(month as date) as first_day,
      least(cast(month + interval 1 month as date) - 1, date '2011-12-09') as last_day,
      month + interval 1 month <= timestamp '2011-12-10' as complete,
      coalesce(gross, 0) as gross, coalesce(returns, 0) as returns, coalesce(gross + returns, 0) as net,
      coalesce(orders, 0) as orders, coalesce(return_orders, 0) as return_orders, coalesce(buyers, 0) as buyers,
      share(gross, orders) as average_order_value
    from (select unnest(generate_series(date '2009-12-01', date '2011-12-09', interval 1 month)) as month)
    left join facts on bucket = month
    order by month`,

  'purchases.frequency': () => sql`
    with bought as (
      select id, customer_id, ${worth} as value, coalesce(discount, 0) as discount
      from orders where ${isPurchase} and ${inPeriod}
    ),
    lines as (
      select order_id, count(*) as lines, sum(quantity) as quantity, coalesce(sum(discount), 0) as discount
      from order_items semi join bought on id = order_id
      group by order_id
    ),
    goods as (
      select
        share(sum(quantity), count(lines)) as items_per_order,
        share(sum(lines), count(lines)) as lines_per_order,
        share(sum(b.discount + coalesce(l.discount, 0)), sum(value + b.discount + coalesce(l.discount, 0))) as discount_share,
        share(count(*) filter (where b.discount + coalesce(l.discount, 0) > 0), count(*)) as discounted_orders
      from bought b left join lines l on l.order_id = b.id
    ),
    people as (
      select sum(orders) as orders, count(*) as buyers, count(*) filter (where orders >= 2) as repeat_buyers
      from (select count(*) as orders from bought where customer_id is not null group by customer_id)
    )
    select
      orders, buyers, share(orders, buyers) as frequency,
      repeat_buyers, share(repeat_buyers, buyers) as repeat_rate, goods.*
    from people, goods`,

  'purchases.gaps': () => sql`
    select
      count(*) as gaps,
      count(distinct customer_id) as customers,
      avg(cast(days as double)) as mean_days,
      quantile_cont(days, 0.5) as median_days,
      quantile_cont(days, 0.9) as p90_days
    from (
      select customer_id, ordered_at, day - lag(day) over (partition by customer_id order by ordered_at, id) as days
      from (
        select id, customer_id, ordered_at, local_day(ordered_at) as day
        from orders where ${isPurchase} and customer_id is not null
      )
    )
    where days is not null and ${inPeriod}`,

  'purchases.top_countries': () => sql`
    with bought as (
      select customer_id, sum(${worth}) as gross, count(*) as orders
      from orders where ${isPurchase} and ${inPeriod}
      group by customer_id
    )
    select
      coalesce(nullif(country, ''), 'Unknown') as country,
      sum(gross) as gross, sum(orders) as orders, count(customer_id) as buyers,
      share(sum(gross), sum(orders)) as average_order_value,
      share(sum(gross), sum(sum(gross)) over ()) as share
    from bought left join customers on id = customer_id
    group by 1 order by gross desc, country limit 10`,

  'purchases.by_weekday_hour': () => sql`
    with placed as (
      select
        isodow(placed_at) as weekday, hour(placed_at) as hour, count(*) as orders, sum(value) as gross
      from (select local_time(ordered_at) as placed_at, ${worth} as value from orders where ${isPurchase} and ${inPeriod})
      group by all
    )
    select
      w.weekday, h.hour, coalesce(orders, 0) as orders, coalesce(gross, 0) as gross,
      share(coalesce(orders, 0), sum(orders) over ()) as share
    from range(1, 8) w (weekday) cross join range(24) h (hour) left join placed using (weekday, hour)
    order by weekday, hour`,

  'purchases.order_values': () => sql`
    with steps as (
      select
        cast(value as double) as from_value,
        cast(lead(value) over (order by value) as double) as to_value
      from (
        select 0 as value
        union all select step * 10 ** power from range(15) p (power), (values (1), (2), (5)) s (step)
      )
    ),
    placed as (
      select from_value, count(*) as orders, sum(value) as gross
      from (select ${worth} as value from orders where ${isPurchase} and ${inPeriod})
      asof join steps on cast(value as double) >= from_value
      group by from_value
    )
    select
      from_value, to_value, coalesce(orders, 0) as orders,
      share(coalesce(orders, 0), sum(orders) over ()) as share, coalesce(gross, 0) as gross
    from steps left join placed using (from_value)
    where from_value between (select min(from_value) from placed) and (select max(from_value) from placed)
    order by from_value`,

  'purchases.orders': () => sql`
    with page as (
      select o.id, o.ordered_at, o.kind, o.customer_id, c.name as customer_name, o.branch_id, o.channel, o.value
      from (
        select id, ordered_at, kind, customer_id, branch_id, channel, ${worth} as value
        from orders where ${counts} and ${inPeriod}
        order by ordered_at desc, id desc limit 50
      ) o left join customers c on c.id = o.customer_id
    )
    select page.*, items, 'used' as state, null as reason
    from page
    left join (
      select order_id, sum(quantity) as items from order_items where order_id in (select id from page) group by 1
    ) on order_id = page.id
    order by ordered_at desc, id desc`,
}
