import type { activityFilters } from '@clientele/contract'
import type { z } from 'zod'
import { all, type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { activityActor } from '../actor-terms.ts'
import { type Attribute, customersByAttribute, deviceOfAgent, named } from '../attribute-terms.ts'
import { inPeriod } from '../terms.ts'

type Filters = {
  readonly [K in keyof typeof activityFilters]?: z.output<(typeof activityFilters)[K]> | undefined
}
/** A question that the filters of activities narrow. */
export type ActivityQuestion = Question<Filters>

/** The device on which an activity `e` was done: as the source names it, else as the user agent gives away. */
export const deviceOf = (q: Question): Sql =>
  sql`coalesce(
    lower(nullif(${q.d.jsonText(sql`e.metadata`, 'device')}, '')), ${deviceOfAgent(q, sql`e.user_agent`)}, 'Unknown'
  )`

/** Whether the activity's customer has a value of an attribute; nobody known has Unknown. */
function ofPeople(q: Question, attribute: Attribute, value: string): Sql {
  const people = sql`(select customer_id from ${customersByAttribute(q, attribute)} a where value = ${value})`
  return value === 'Unknown'
    ? sql`(e.customer_id is null or e.customer_id in ${people})`
    : sql`e.customer_id in ${people}`
}

/** Activities `e` known at the as-of time that the filters let through, with their `actor`; a `customer` is who is known. */
export function filteredActivities(
  q: ActivityQuestion,
  columns: Sql = sql`e.*`,
  more: readonly Sql[] = [],
): Sql {
  const { params } = q
  const people = (['country', 'gender', 'age'] as const).flatMap(dimension =>
    params[dimension] === undefined ? [] : [ofPeople(q, dimension, params[dimension])],
  )
  const wanted = [
    sql`e.occurred_at < ${q.d.instant(q.asOf)}`,
    ...(params.type === undefined ? [] : [sql`e.type = ${params.type}`]),
    ...(params.channel === undefined ? [] : [sql`${named(sql`e.channel`)} = ${params.channel}`]),
    ...(params.service === undefined ? [] : [sql`${named(sql`e.service`)} = ${params.service}`]),
    ...(params.stage === undefined ? [] : [sql`${named(sql`e.stage`)} = ${params.stage}`]),
    ...(params.device === undefined ? [] : [sql`${deviceOf(q)} = ${params.device}`]),
    ...people,
    ...more,
  ]
  return sql`(
    select ${columns}, ${activityActor('visitors')} as actor
    from ${q.t.activities} e
    where ${all(wanted)}
  )`
}

/** Those of the period. */
export const activitiesInPeriod = (q: ActivityQuestion, columns?: Sql): Sql =>
  filteredActivities(q, columns, [inPeriod(q, sql`e.occurred_at`)])

/** Activities of the period, with or without a known customer: all are used unless `left` says why not. */
export function accountOfActivities(q: Question, left: Sql = sql`cast(null as varchar)`): Sql {
  return sql`
    select 'activities' as entity, reason, count(*) as count
    from (select ${left} as reason from ${activitiesInPeriod(q as ActivityQuestion)} seen) sorted
    group by reason
    order by count desc, reason`
}
