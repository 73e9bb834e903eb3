import { type EventSelector, type eventRetention, type MetricParams, propertyOf } from '@clientele/contract'
import { Failure } from '../../lib/errors.ts'
import { empty, type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { accountOfEvents } from '../event-account.ts'
import { type Step, stepsSince, stepsUntil } from '../event-steps.ts'
import { actorEvents, customerValue } from '../events.ts'

/** Whom cohorts of a start event hold, and in which intervals after it each of them did the return event. */
export type FollowQuestion = Question<MetricParams<typeof eventRetention>>

/** The intervals of the grid, oldest first. */
export const gridOf = (q: FollowQuestion): readonly Step[] =>
  stepsUntil(q, q.params.interval, q.period.lastDay, q.params.intervals)

/** The property of the event that both ends must share; none where there is no breakdown or one by the customer. */
function sharedProperty({ params }: FollowQuestion): string | undefined {
  return params.breakdown?.startsWith('customer.') ? undefined : params.breakdown
}

/**
 * One row an actor, value and cohort: `actor`, `label`, `cohort` (its position in the grid) and `returned`, the set
 * of the indexes at which they did the return event, null where they never did.
 */
export function followed(q: FollowQuestion): Sql {
  const rows = q.params.windows === 'hours' ? byHours(q) : byCalendar(q)
  if (!q.params.breakdown?.startsWith('customer.')) return rows
  const property = propertyOf('any', q.params.breakdown)
  if (property?.of !== 'customer' && property?.of !== 'customer_attribute') throw unknown(q.params.breakdown)
  return sql`(
    select f.actor, ${customerValue(q, property)} as label, f.cohort, f.returned
    from ${rows} f left join ${q.t.customers} c on c.id = f.actor
  )`
}

const unknown = (name: string) =>
  new Failure('invalid_request', `${name} is not a property of customers.`, {
    fields: [{ path: 'breakdown', message: 'is not a property of customers' }],
  })

interface Grid {
  readonly first: Step
  readonly last: Step
}

function ends(q: FollowQuestion): Grid {
  const steps = gridOf(q)
  const [first, last] = [steps[0], steps.at(-1)]
  if (!first || !last) throw new TypeError('A grid has at least one interval')
  return { first, last }
}

const within = ({ d }: Question, { first, last }: Grid): Sql =>
  sql`happened_at >= ${d.instant(first.from)} and happened_at < ${d.instant(last.to)}`

/** Start events of the grid, or each actor's one start event, as `actor`, `label` and `happened_at`. */
function starts(q: FollowQuestion, grid: Grid): Sql {
  const { d, params } = q
  const carried = { label: sharedProperty(q) }
  const label = carried.label === undefined ? sql`cast(null as varchar) as label` : sql`label`
  const events = actorEvents(q, params.start, params.actors, carried)
  if (params.mode === 'recurring') {
    return sql`(select actor, ${label}, happened_at from ${events} s where ${within(q, grid)})`
  }
  const firstLabel =
    carried.label === undefined
      ? label
      : sql`${d.argMin(sql`coalesce(label, '')`, sql`happened_at`, sql`id`)} as label`
  const firsts = sql`(
    select actor, ${firstLabel}, min(happened_at) as happened_at, ${d.argMin(sql`id`, sql`happened_at`, sql`id`)} as id
    from ${events} s group by actor
  )`
  const ever =
    params.mode === 'first_ever' && params.start.where.length > 0
      ? sql`join (
          select actor, ${d.argMin(sql`id`, sql`happened_at`, sql`id`)} as id
          from ${actorEvents(q, whatever(params.start), params.actors)} w group by actor
        ) e on e.actor = f.actor and e.id = f.id`
      : empty
  return sql`(
    select f.actor, nullif(f.label, '') as label, f.happened_at from ${firsts} f ${ever} where ${within(q, grid)}
  )`
}

const whatever = (selector: EventSelector): EventSelector => ({ ...selector, where: [] })

/** Return events of the grid. */
function returns(q: FollowQuestion, grid: Grid): Sql {
  const label = sharedProperty(q)
  const events = actorEvents(q, q.params.return, q.params.actors, { label })
  return sql`(
    select actor, ${label === undefined ? sql`cast(null as varchar) as label` : sql`label`}, happened_at
    from ${events} r where ${within(q, grid)}
  )`
}

/**
 * Calendar intervals: each actor's starts and returns are two sets of positions in the grid, made in one pass; the
 * set of indexes of a cohort is what is left of the returns when its position is divided away.
 */
function byCalendar(q: FollowQuestion): Sql {
  const { d, params } = q
  const grid = ends(q)
  const position = stepsSince(q, params.interval, grid.first, sql`happened_at`)
  const same = params.mode === 'recurring' && params.minimum === 1 && sameEvent(params.start, params.return)
  const started = sql`select actor, label, ${d.bit(position)} as began, ${same ? d.bit(position) : sql`cast(null as bigint)`} as came from ${starts(q, grid)} s`
  const came =
    params.minimum === 1
      ? sql`select actor, label, cast(null as bigint) as began, ${d.bit(position)} as came from ${returns(q, grid)} r`
      : sql`
          select actor, label, cast(null as bigint) as began, ${d.bit(sql`position`)} as came
          from (select actor, label, ${position} as position from ${returns(q, grid)} r) placed
          group by actor, label, position having count(*) >= ${params.minimum}`
  return sql`(
    select actor, label, n.n as cohort, ${d.integerDivide(sql`returned`, d.bit(sql`n.n`))} as returned
    from (
      select actor, label, ${d.bits(sql`began`)} as began, ${d.bits(sql`came`)} as returned
      from (${started} ${same ? empty : sql`union all ${came}`}) marked
      group by actor, label
    ) sets
    cross join ${d.integers(0, params.intervals - 1)} n
    where began is not null and ${d.hasBit(sql`began`, sql`n.n`)}
  )`
}

const sameEvent = (one: EventSelector, other: EventSelector): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

const windowHours = { hour: 1, day: 24, week: 168 } as const

/** Hours of one window. */
export function hoursOfWindow(q: FollowQuestion): number {
  const { interval } = q.params
  if (interval === 'hour' || interval === 'day' || interval === 'week') return windowHours[interval]
  throw new Failure(
    'invalid_request',
    `Windows of 24 hours make no ${interval}s. Use hours, days or weeks.`,
    {
      fields: [{ path: 'windows', message: `hours cannot be combined with ${interval}` }],
    },
  )
}

/** Windows of hours, from each actor's first start event in the interval. */
function byHours(q: FollowQuestion): Sql {
  const { d, params } = q
  const grid = ends(q)
  const seconds = hoursOfWindow(q) * 3600
  const cohort = stepsSince(q, params.interval, grid.first, sql`happened_at`)
  const elapsed = d.secondsBetween(d.hour(sql`s.started_at`), sql`r.happened_at`)
  return sql`(
    with begun as (
      select actor, label, cohort, min(happened_at) as started_at
      from (select actor, label, happened_at, ${cohort} as cohort from ${starts(q, grid)} s) placed
      group by actor, label, cohort
    )
    select s.actor as actor, s.label as label, s.cohort as cohort, w.returned as returned
    from begun s
    left join (
      select actor, label, cohort, ${d.bits(d.bit(sql`position`))} as returned
      from (
        select actor, label, cohort, position
        from (
          select s.actor, s.label, s.cohort, cast(floor(${elapsed} / ${seconds}) as integer) as position
          from begun s
          join ${returns(q, grid)} r on r.actor = s.actor and r.label is not distinct from s.label
          where r.happened_at >= s.started_at
        ) after
        where position < ${params.intervals}
        group by actor, label, cohort, position having count(*) >= ${params.minimum}
      ) enough
      group by actor, label, cohort
    ) w on w.actor = s.actor and w.label is not distinct from s.label and w.cohort = s.cohort
  )`
}

/** Whether somebody is counted at an index, which for index 0 everybody is. */
export function counted({ d, params }: FollowQuestion, index: number): Sql {
  if (index === 0) return sql`true`
  return params.rolling
    ? sql`coalesce(returned >= ${d.bit(sql`${index}`)}, false)`
    : sql`coalesce(${d.hasBit(sql`returned`, sql`${index}`)}, false)`
}

/** Start and return events of the period. */
export const accountOfFollowed = (q: FollowQuestion): Sql =>
  accountOfEvents(q, [q.params.start, q.params.return], q.params.actors)
