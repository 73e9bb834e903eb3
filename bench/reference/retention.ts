import { type Sql, sql } from '../../packages/server/src/lib/sql.ts'
import { isPurchase, type Reference, worth } from './reference.ts'

const month = (day: Sql): Sql => sql`cast(date_trunc('month', ${day}) as date)`
const bought = sql`
  select customer_id, ordered_at, ${month(sql`local_day(ordered_at)`)} as month, ${worth} as value
  from orders where ${isPurchase} and customer_id is not null`

/** Months by cohort up to the twelfth after the first; `revenue` and `customers` null in months to come. */
const cells = sql`
  with bought as materialized (${bought}),
  members as materialized (select customer_id, min(month) as cohort from bought group by customer_id),
  active as (
    select cohort, month, count(distinct customer_id) as customers, sum(value) as revenue
    from bought join members using (customer_id)
    group by cohort, month
  ),
  cells as (
    select
      grid.cohort, position, bucket, size,
      if(known, coalesce(customers, 0), null) as customers,
      if(known, coalesce(revenue, 0), null) as revenue,
      if(known, sum(revenue) over (partition by grid.cohort order by position), null) as cumulative,
      bucket + interval 1 month <= timestamp '2011-12-11' as complete
    from (
      select *, cast(cohort + to_months(cast(position as integer)) as date) as bucket, bucket <= date '2011-12-10' as known
      from (select cohort, count(*) as size from members group by cohort), range(13) p (position)
    ) grid
    left join active on active.cohort = grid.cohort and active.month = grid.bucket
  ),
  average as (
    select
      position, count(customers) as cohorts,
      coalesce(sum(size) filter (where customers is not null), 0) as size,
      sum(customers) as customers, sum(revenue) as revenue,
      share(sum(customers), sum(size) filter (where customers is not null)) as share,
      share(
        sum(customers) filter (where complete), sum(size) filter (where customers is not null and complete)
      ) as share_complete,
      share(sum(cumulative), sum(size) filter (where customers is not null)) as cumulative_revenue,
      bool_and(customers is not null and complete) as complete
    from cells group by position
  )`

export const retention: Readonly<Record<string, Reference>> = {
  'retention.cohorts': () => sql`
    ${cells}
    select
      cohort, position as index, bucket, size, customers, share(customers, size) as share,
      revenue, share(cumulative, size) as cumulative_revenue, complete
    from cells
    union all
    select null, position, null, size, customers, share, revenue, cumulative_revenue, complete from average
    order by cohort nulls last, index`,

  'retention.curve': () => sql`
    ${cells}
    select position as index, cohorts, size, customers, share, share_complete, cumulative_revenue
    from average order by index`,

  'retention.cohort_customers': () => sql`
    with found as (
      select
        customer_id, min(ordered_at) as first_purchase, max(ordered_at) as last_purchase,
        count(*) as total_orders, sum(value) as total_revenue, min(month) as cohort
      from (${bought}) group by customer_id
      order by total_revenue desc, customer_id limit 50
    ),
    first_month as (
      select customer_id, count(*) as orders, sum(value) as revenue
      from (${bought}) join found using (customer_id)
      where month = cohort
      group by customer_id
    )
    select customer_id, name, first_purchase, last_purchase, orders, revenue, total_orders, total_revenue
    from found join first_month using (customer_id) left join customers on id = customer_id
    order by total_revenue desc, customer_id`,

  // the period is all data and its end the last day: ninety local days end with 9 December and begin in summer time
  'retention.churn': () => sql`
    select
      90 as days,
      count(*) filter (where at_start) as active_at_start,
      count(*) filter (where at_start and not at_end) as lost,
      count(*) filter (where not earlier and at_end) as new_customers,
      count(*) filter (where earlier and not at_start and at_end) as won_back,
      count(*) filter (where at_end) as active_at_end,
      share(count(*) filter (where at_start and not at_end), count(*) filter (where at_start)) as churn_rate
    from (
      select
        customer_id,
        bool_or(ordered_at < timestamp '2009-12-01') as earlier,
        bool_or(ordered_at >= timestamp '2009-09-01 23:00' and ordered_at < timestamp '2009-12-01') as at_start,
        bool_or(ordered_at >= timestamp '2011-09-10 23:00' and ordered_at < timestamp '2011-12-10') as at_end
      from orders where ${isPurchase} and customer_id is not null
      group by customer_id
    )`,
}
