import { activityRhythm } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfActivities, activitiesInPeriod } from './terms.ts'

export const byWeekdayHourAnswer = defineAnswer(activityRhythm, {
  account: accountOfActivities,
  sql: q => {
    const { d } = q
    const placed = sql`
      ${d.weekday(d.localDay(sql`e.occurred_at`))} as weekday,
      ${d.localHour(sql`e.occurred_at`)} as hour,
      e.customer_id`
    return sql`
      with facts as (
        select weekday, hour, count(*) as activities, ${d.distinct(sql`customer_id`)} as customers
        from ${activitiesInPeriod(q, placed)} a
        group by weekday, hour
      )
      select
        w.n as weekday,
        h.n as hour,
        coalesce(f.activities, 0) as activities,
        coalesce(f.customers, 0) as customers,
        ${d.divide(sql`coalesce(f.activities, 0)`, sql`sum(f.activities) over ()`)} as share
      from ${d.integers(1, 7)} w
      cross join ${d.integers(0, 23)} h
      left join facts f on f.weekday = w.n and f.hour = h.n
      order by weekday, hour`
  },
})
