import { activityStatistics } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfActivities, activitiesInPeriod } from './terms.ts'

export const statisticsAnswer = defineAnswer(activityStatistics, {
  account: accountOfActivities,
  sql: q => {
    const { d } = q
    const known = sql`customer_id is not null`
    const needed = sql`e.customer_id, e.type, e.service, e.occurred_at`
    return sql`
      select
        count(*) as activities,
        ${d.distinct(sql`customer_id`)} as customers,
        ${d.distinct(sql`actor`)} as visitors,
        ${d.countIf(sql`customer_id is null`)} as anonymous,
        ${d.divide(d.countIf(known), d.distinct(sql`customer_id`))} as per_customer,
        ${d.distinct(sql`type`)} as types,
        ${d.distinct(sql`nullif(service, '')`)} as services,
        ${d.distinct(d.localDay(sql`occurred_at`))} as active_days,
        min(occurred_at) as first_at,
        max(occurred_at) as last_at
      from ${activitiesInPeriod(q, needed)} a`
  },
})
