import { type Sql, sql } from '../../packages/server/src/lib/sql.ts'
import { inPeriod, isPurchase, type Reference, today, worth } from './reference.ts'
import { inGroups, rfmCuts, rfmScores, rfmValues } from './rfm.ts'

const scored = sql`with ${rfmValues}, ${rfmCuts}, scored as materialized (${rfmScores()})`
const cut = (list: Sql): Sql => sql`${list}[s.score - 1]`

/** One measure's ranges; `threshold` tells a cut point as the column does. */
const ranges = (order: number, measure: string, score: Sql, value: Sql, threshold: Sql): Sql => sql`
  select
    ${order} as position, ${measure} as measure, s.score, min(${value}) as lowest, max(${value}) as highest,
    case when s.score > 1 then any_value(${threshold}) end as threshold, count(v.customer_id) as customers
  from range(1, 6) s (score) left join scored v on ${score} = s.score cross join rfm_cuts c
  group by s.score`

const loyal = (column: Sql): Sql => sql`
  select customer_id from (
    select customer_id, max(spent) as most, sum(spent) as spent from (
      select customer_id, ${column} as kind, sum(quantity * unit_price - coalesce(i.discount, 0)) as spent
      from order_items i join bought b on b.id = i.order_id
      where ${column} <> '' and coalesce(category, '') <> 'non-product'
      group by all
    ) group by customer_id
  ) where spent > 0 and share(most, spent) >= 0.8`

export const segments: Readonly<Record<string, Reference>> = {
  'segments.rfm': () => sql`
    ${scored},
    summed as (
      select
        name, count(*) as customers, sum(monetary) as revenue, avg(recency_days) as recency, avg(frequency) as frequency
      from scored ${inGroups} group by name
    )
    select
      groups.name as group, coalesce(customers, 0) as customers,
      share(coalesce(customers, 0), sum(customers) over ()) as share, coalesce(revenue, 0) as revenue,
      share(coalesce(revenue, 0), sum(revenue) over ()) as revenue_share,
      share(revenue, customers) as average_value, recency as average_recency, frequency as average_frequency
    from (select name, min(place) as place from (select name, row_number() over () as place from rfm_groups) group by name) groups
    left join summed using (name)
    order by place`,

  'segments.rfm_scores': () => sql`
    ${scored}
    select
      score, count(*) filter (where r = score) as recency, count(*) filter (where f = score) as frequency,
      count(*) filter (where m = score) as monetary
    from range(1, 6) s (score), scored group by score order by score`,

  'segments.rfm_map': () => sql`
    ${scored},
    cells as (select r, f, g.name, count(*) as customers, sum(monetary) as revenue from scored ${inGroups} group by all),
    places as (select name, min(place) as place from (select name, row_number() over () as place from rfm_groups) group by name)
    select
      r.score as recency_score, f.score as frequency_score, coalesce(sum(customers), 0) as customers,
      coalesce(sum(revenue), 0) as revenue, share(sum(revenue), sum(customers)) as average_value,
      arg_max(name, row(customers, -place)) as group
    from range(1, 6) r (score) cross join range(1, 6) f (score)
    left join (cells join places using (name)) on cells.r = r.score and cells.f = f.score
    group by all order by recency_score, frequency_score`,

  'segments.rfm_customers': () => sql`
    ${scored}
    select
      customer_id, c.name, c.email, g.name as group, r as recency_score, f as frequency_score, m as monetary_score,
      last_day as last_purchase, recency_days, frequency, monetary
    from (from scored order by monetary desc, customer_id limit 50) s ${inGroups}
    left join customers c on c.id = customer_id
    order by monetary desc, customer_id`,

  'segments.rfm_cut_points': () => sql`
    ${scored}
    select measure, score, lowest, highest, threshold, customers
    from (
      ${ranges(1, 'recency', sql`v.r`, sql`recency_days`, sql`${today} - ${cut(sql`c.r`)}`)}
      union all ${ranges(2, 'frequency', sql`v.f`, sql`frequency`, cut(sql`c.f`))}
      union all ${ranges(3, 'monetary', sql`v.m`, sql`monetary`, cut(sql`c.m`))}
    )
    order by position, score`,

  'segments.behavioural': () => sql`
    with
      bought as materialized (
        select id, customer_id, local_day(ordered_at) as day, ${worth} as value, discount
        from orders where ${isPurchase} and ${inPeriod} and customer_id is not null
      ),
      bargains as (
        select id from bought
        where discount > 0 or id in (select order_id from order_items where discount > 0)
      ),
      buyers as materialized (
        select customer_id, count(*) as orders, sum(value) as gross, count(g.id) as discounted
        from bought left join bargains g using (id) group by customer_id
      ),
      quarters as (
        select
          customer_id, count(*) as orders, count(distinct year(day)) as years,
          sum(count(*)) over (partition by customer_id) as all_orders
        from bought group by customer_id, quarter(day)
      ),
      members as (
        select 1 as place, 'frequent' as group, customer_id from buyers where orders >= 5
        union all select 2, 'bargain-hunters', customer_id from buyers where orders >= 3 and share(discounted, orders) >= 0.5
        union all select 3, 'category-loyal', customer_id from (${loyal(sql`category`)}) semi join (from buyers where orders >= 3) using (customer_id)
        union all select 4, 'brand-loyal', customer_id from (${loyal(sql`brand`)}) semi join (from buyers where orders >= 3) using (customer_id)
        union all select 5, 'seasonal', customer_id from quarters
          where all_orders >= 3 and years >= 2 and share(orders, all_orders) >= 0.8
      )
    select * exclude (place) from (
      select
        g.place, g.name as group, count(customer_id) as customers, share(count(customer_id), (select count(*) from buyers)) as share,
        coalesce(sum(gross), 0) as gross, share(sum(gross), count(customer_id)) as average_value
      from (values (1, 'frequent'), (2, 'bargain-hunters'), (3, 'category-loyal'), (4, 'brand-loyal'), (5, 'seasonal')) g (place, name)
      left join (members join buyers using (customer_id)) on members.place = g.place
      group by g.place, g.name
      union all by name
      -- who only looks is found among activities, and the shop has none
      select 6 as place, 'window-shoppers' as group, 0 as customers, 0 as gross
    )
    order by place`,
}
