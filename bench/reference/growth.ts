import { type Sql, sql } from '../../packages/server/src/lib/sql.ts'
import { counts, inPeriod, isPurchase, type Reference, worth } from './reference.ts'

const monthOf = (day: Sql): Sql => sql`cast(date_trunc('month', ${day}) as date)`
const months = sql`(
  select cast(unnest(generate_series(date '2009-12-01', date '2011-12-09', interval 1 month)) as date) as month
) months`
const nextMonth = sql`cast(month + interval 1 month as date)`
const isActivity = sql`kind = 'sale' and status <> 'cancelled' and total > 0 and customer_id is not null`

/** Customers by country: the breakdown's default dimension is the same question. */
const byCountry = (name: Sql): Sql => sql`
  with totals as (
    select
      customer_id, count(*) filter (where ${isPurchase} and ${inPeriod}) as orders,
      sum(${worth}) filter (where ${counts} and ${inPeriod}) as net
    from orders where customer_id is not null group by customer_id
  )
  select
    coalesce(nullif(country, ''), 'Unknown') as ${name}, count(*) as customers,
    share(count(*), sum(count(*)) over ()) as share, count(*) filter (where orders > 0) as buyers,
    coalesce(sum(net), 0) as net, share(coalesce(sum(net), 0), sum(sum(net)) over ()) as revenue_share,
    share(coalesce(sum(net), 0), count(*) filter (where orders > 0)) as revenue_per_buyer
  from customers full join totals on id = customer_id
  group by 1 order by customers desc, 1`

export const growth: Readonly<Record<string, Reference>> = {
  'customers.by_country': () => byCountry(sql`country`),
  'customers.demographics': () => byCountry(sql`value`),

  'customers.growth': () => sql`
    with
      mentioned as (
        select
          customer_id, min(ordered_at) as since, min(ordered_at) filter (where ${isPurchase}) as first_at
        from orders where customer_id is not null group by customer_id
      ),
      known as materialized (
        select local_day(least(created_at, since)) as day, local_day(first_at) as first_day
        from customers full join mentioned on id = customer_id
      ),
      arrived as (
        select ${monthOf(sql`day`)} as month, count(*) as new, count(first_day) as converted
        from known where day between date '2009-12-01' and date '2011-12-09' group by 1
      ),
      first_time as (
        select ${monthOf(sql`first_day`)} as month, count(*) as buyers
        from known where first_day between date '2009-12-01' and date '2011-12-09' group by 1
      ),
      gone as (
        select ${monthOf(sql`day + 90`)} as month, count(*) as lost
        from (
          select day, lead(day) over (partition by customer_id order by day) as next_day
          from (select distinct customer_id, local_day(ordered_at) as day from orders where ${isPurchase} and customer_id is not null)
        )
        where (next_day is null or next_day > day + 90) and day + 90 between date '2009-12-01' and date '2011-12-09'
        group by 1
      )
    select
      month as bucket, month as first_day, least(${nextMonth} - 1, date '2011-12-09') as last_day,
      ${nextMonth} <= date '2011-12-10' as complete, coalesce(new, 0) as new,
      (select count(*) from known where day is null or day < date '2009-12-01')
        + sum(coalesce(new, 0)) over (order by month) as cumulative,
      coalesce(buyers, 0) as first_time_buyers, coalesce(lost, 0) as lost,
      coalesce(new, 0) - coalesce(lost, 0) as net, coalesce(converted, 0) as converted,
      share(converted, new) as conversion
    from ${months} left join arrived using (month) left join first_time using (month) left join gone using (month)
    order by month`,

  'customers.lifecycle': () => sql`
    with
      active as (
        select distinct customer_id, ${monthOf(sql`local_day(ordered_at)`)} as month from orders where ${isActivity}
      ),
      facts as (
        select
          month, count(*) as active, count(*) filter (where previous is null) as new,
          count(*) filter (where date_diff('month', previous, month) = 1) as returning,
          count(*) filter (where date_diff('month', previous, month) > 1) as resurrecting
        from (select month, lag(month) over (partition by customer_id order by month) as previous from active)
        group by month
      )
    select
      month as bucket, ${nextMonth} - 1 as last_day, ${nextMonth} <= date '2011-12-11' as complete,
      coalesce(active, 0) as active, coalesce(new, 0) as new, coalesce(facts.returning, 0) as returning,
      coalesce(resurrecting, 0) as resurrecting,
      coalesce(facts.returning, 0) - coalesce(lag(active) over (order by month), 0) as dormant
    from ${months} left join facts using (month)
    order by month`,

  'customers.stickiness': () => sql`
    with counted as (
      select intervals, count(*) as customers
      from (
        select count(distinct ${monthOf(sql`local_day(ordered_at)`)}) as intervals
        from orders where ${isActivity} and ${inPeriod} group by customer_id
      )
      group by intervals
    )
    select
      intervals, coalesce(customers, 0) as customers,
      share(coalesce(customers, 0), sum(customers) over ()) as share
    from (select unnest(range(1, (select max(intervals) from counted) + 1)) as intervals) left join counted using (intervals)
    order by intervals`,
}
