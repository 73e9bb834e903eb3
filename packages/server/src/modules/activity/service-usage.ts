import { activityServices } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { addDays, daysBetween } from '../../lib/zone.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { between, type Period } from '../../warehouse/period.ts'
import { type ActivityQuestion, accountOfActivities, activitiesInPeriod } from './terms.ts'

/** The window of equal length right before; all data have none. */
function windowBefore({ period, organization }: Question): Period | null {
  if (period.unbounded) return null
  const days = daysBetween(period.firstDay, period.lastDay) + 1
  return between(organization.timeZone, addDays(period.firstDay, -days), addDays(period.firstDay, -1))
}

const used = (q: ActivityQuestion): Sql =>
  sql`(select * from ${activitiesInPeriod(q, sql`e.service, e.customer_id, e.occurred_at`)} a where service <> '')`

/** Each service used, with its use in the window before where there is one. */
function services(q: ActivityQuestion): Sql {
  const { d } = q
  const previous = windowBefore(q)
  const earlier = previous
    ? sql`(select service, count(*) as activities from ${used({ ...q, period: previous })} b group by service)`
    : sql`(select cast(null as varchar) as service, 0 as activities)`
  const before = previous ? sql`coalesce(b.activities, 0)` : sql`cast(null as bigint)`
  return sql`(
    select
      g.service, g.activities, g.share, g.customers, g.visitors, ${before} as before,
      ${d.divide(sql`g.activities - b.activities`, sql`b.activities`)} as growth,
      g.last_at
    from (
      select
        service,
        count(*) as activities,
        ${d.divide(sql`count(*)`, sql`sum(count(*)) over ()`)} as share,
        ${d.distinct(sql`customer_id`)} as customers,
        ${d.distinct(sql`actor`)} as visitors,
        max(occurred_at) as last_at
      from ${used(q)} u
      group by service
    ) g
    left join ${earlier} b on b.service = g.service
  )`
}

export const servicesAnswer = defineAnswer(activityServices, {
  account: q => accountOfActivities(q, sql`case when coalesce(service, '') = '' then 'no service' end`),
  count: q => sql`select count(*) as count from (select distinct service from ${used(q)} u) s`,
  sql: q => sql`
    select service, activities, share, customers, visitors, before, growth, last_at
    from ${services(q)} s
    order by activities desc, service
    limit ${q.params.limit} offset ${q.params.offset}`,
})
