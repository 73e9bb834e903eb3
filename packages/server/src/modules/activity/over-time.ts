import { activityOverTime } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { intervals } from '../series-terms.ts'
import { accountOfActivities, activitiesInPeriod, filteredActivities } from './terms.ts'

export const overTimeAnswer = defineAnswer(activityOverTime, {
  account: accountOfActivities,
  sql: q => {
    const { d, params, period } = q
    return sql`
      with
        facts as (
          select
            bucket,
            count(*) as activities,
            count(customer_id) as known,
            ${d.distinct(sql`customer_id`)} as customers,
            ${d.distinct(sql`actor`)} as visitors
          from ${activitiesInPeriod(q, sql`${d.bucket(params.interval, sql`e.occurred_at`)} as bucket, e.customer_id`)} a
          group by bucket
        ),
        firsts as (
          select ${d.bucketOfDay(params.interval, sql`day`)} as bucket, count(*) as customers
          from (
            select ${d.localDay(sql`min(occurred_at)`)} as day
            from ${filteredActivities(q, sql`e.customer_id, e.occurred_at`)} a
            where customer_id is not null
            group by customer_id
          ) each
          where day >= ${d.day(period.firstDay)} and day <= ${d.day(period.lastDay)}
          group by ${d.bucketOfDay(params.interval, sql`day`)}
        )
      select
        s.bucket as bucket, s.first_day as first_day, s.last_day as last_day, s.complete as complete,
        coalesce(a.activities, 0) as activities,
        coalesce(a.customers, 0) as customers,
        coalesce(a.visitors, 0) as visitors,
        coalesce(f.customers, 0) as new_customers,
        ${d.divide(sql`a.known`, sql`a.customers`)} as per_customer
      from ${intervals(q)} s
      left join facts a on a.bucket = s.bucket
      left join firsts f on f.bucket = s.bucket
      order by bucket`
  },
})
