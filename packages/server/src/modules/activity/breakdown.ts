import { activityBreakdown, activityByType, type activityDimensions } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { named } from '../attribute-terms.ts'
import { type ActivityQuestion, accountOfActivities, activitiesInPeriod, deviceOf } from './terms.ts'

type Dimension = (typeof activityDimensions)[number]

const stored: Readonly<Record<Exclude<Dimension, 'device'>, Sql>> = {
  type: sql`e.type`,
  channel: named(sql`e.channel`),
  stage: named(sql`e.stage`),
  service: named(sql`e.service`),
}

/** Activities of the period by what a dimension says of them, most first. */
function groups(q: ActivityQuestion, dimension: Dimension): Sql {
  const { d } = q
  const value = dimension === 'device' ? deviceOf(q) : stored[dimension]
  return sql`(
    select
      value,
      count(*) as activities,
      ${d.divide(sql`count(*)`, sql`sum(count(*)) over ()`)} as share,
      ${d.distinct(sql`customer_id`)} as customers,
      ${d.distinct(sql`actor`)} as visitors,
      max(occurred_at) as last_at
    from ${activitiesInPeriod(q, sql`${value} as value, e.customer_id, e.occurred_at`)} a
    group by value
  )`
}

export const breakdownAnswer = defineAnswer(activityBreakdown, {
  account: accountOfActivities,
  sql: q => sql`
    select value, activities, share, customers, visitors
    from ${groups(q, q.params.dimension)} g
    order by activities desc, value`,
})

export const byTypeAnswer = defineAnswer(activityByType, {
  account: accountOfActivities,
  sql: q => sql`
    select value as type, activities, share, customers, visitors, last_at
    from ${groups(q, 'type')} g
    order by activities desc, type`,
})
