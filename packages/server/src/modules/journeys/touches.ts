import {
  type EventSelector,
  type journeyTouchpoints,
  type MetricParams,
  propertyOf,
} from '@clientele/contract'
import { Failure } from '../../lib/errors.ts'
import { join, type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { actorEvents } from '../events.ts'
import { inPeriod } from '../terms.ts'

export type TouchQuestion = Question<MetricParams<typeof journeyTouchpoints>>

const secondsADay = 86_400

/** Whether an instant is followed by another within the days asked for. */
export const leadsTo = ({ d, params }: Question<{ readonly days: number }>, from: Sql, to: Sql): Sql =>
  sql`(${to} > ${from} and ${d.secondsBetween(from, to)} <= ${params.days * secondsADay})`

/**
 * Whether an instant lies near enough to the period to have to do with it: from the days asked for before it until as
 * many after.
 */
function near({ d, params, period }: Question<{ readonly days: number }>, instant: Sql): Sql {
  const reach = params.days * secondsADay * 1000
  const [from, to] = [new Date(period.from.getTime() - reach), new Date(period.to.getTime() + reach)]
  return sql`(${instant} >= ${d.instant(from)} and ${instant} < ${d.instant(to)})`
}

/** Goals of known customers near the period, with the one before each: `actor`, `goal`, `goal_at`, `before_at`. */
export const goalsOf = (q: Question<{ readonly goal: EventSelector; readonly days: number }>): Sql => sql`(
  select
    actor, id as goal, happened_at as goal_at,
    ${q.d.lag(sql`happened_at`)} over (partition by actor order by happened_at, id) as before_at
  from ${actorEvents(q, q.params.goal, 'customers')} e
  where ${near(q, sql`happened_at`)}
)`

/**
 * Touches of known customers near the period by touchpoint: `actor`, `id`, `touched_at`, `touchpoint`.
 *
 * @throws Failure invalid_request where no event asked for has what touchpoints are told by
 */
function touchesOf(q: TouchQuestion): Sql {
  const { by, touches } = q.params
  const told = touches.filter(({ event }) => by === 'name' || propertyOf(event, by) !== null)
  if (told.length === 0) {
    const message = `none of these events has a ${by}; ask for activities, or by name`
    throw new Failure('invalid_request', `touches: ${message}.`, { fields: [{ path: 'touches', message }] })
  }
  const carried = by === 'name' ? { named: true } : { label: by }
  const touchpoint = by === 'name' ? sql`name` : sql`coalesce(label, 'Unknown')`
  return sql`(${join(
    told.map(
      selector => sql`
        select actor, id, happened_at as touched_at, ${touchpoint} as touchpoint
        from ${actorEvents(q, selector, 'customers', carried)} e where ${near(q, sql`happened_at`)}`,
    ),
    sql` union all `,
  )})`
}

/** What {@link touchesBefore} and {@link touchesSince} read, each once however often it is named. */
export const goalsAndTouches = (q: TouchQuestion): Sql =>
  sql`goals as ${goalsOf(q)}, touches as ${touchesOf(q)}`

/** Each touch before a goal of the period: `goal`, `touchpoint`, `ahead` in seconds, its `place` from both ends. */
export function touchesBefore(q: TouchQuestion): Sql {
  const { d } = q
  const order = (direction: Sql) =>
    sql`row_number() over (partition by g.actor, g.goal order by t.touched_at ${direction}, t.id ${direction}, t.touchpoint)`
  return sql`(
    select
      g.actor, g.goal, t.touchpoint, ${d.secondsBetween(sql`t.touched_at`, sql`g.goal_at`)} as ahead,
      ${order(sql`asc`)} as place, ${order(sql`desc`)} as place_from_end
    from goals g
    join touches t on t.actor = g.actor
    where ${inPeriod(q, sql`g.goal_at`)}
      and ${leadsTo(q, sql`t.touched_at`, sql`g.goal_at`)}
      and (g.before_at is null or t.touched_at >= g.before_at)
  )`
}

/** Touches of the period, each with whether a goal followed in time: `actor`, `touchpoint`, `touched_at`, `reached`. */
export const touchesSince = (q: TouchQuestion): Sql => sql`(
  select
    t.actor, t.touchpoint, t.touched_at,
    max(case when ${leadsTo(q, sql`t.touched_at`, sql`g.goal_at`)} then 1 else 0 end) as reached
  from touches t
  left join goals g on g.actor = t.actor
  where ${inPeriod(q, sql`t.touched_at`)}
  group by t.actor, t.touchpoint, t.touched_at, t.id
)`
