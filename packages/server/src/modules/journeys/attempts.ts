import { type EventSelector, eventKinds, type journeyFunnel, type MetricParams } from '@clientele/contract'
import { all, empty, join, type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { actorEvents, type Carried } from '../events.ts'
import { inPeriod } from '../terms.ts'

/** Attempts at a funnel in the order of its steps. */
export type FunnelQuestion = Question<MetricParams<typeof journeyFunnel>>

/** Times of the steps of an attempt; those that were not reached are null. */
export const times: readonly Sql[] = [
  ...[sql`t1`, sql`t2`, sql`t3`, sql`t4`, sql`t5`, sql`t6`, sql`t7`, sql`t8`, sql`t9`, sql`t10`],
  ...[sql`t11`, sql`t12`, sql`t13`, sql`t14`, sql`t15`, sql`t16`, sql`t17`, sql`t18`, sql`t19`, sql`t20`],
]
const reachedNames: readonly Sql[] = [
  ...[sql`r1`, sql`r2`, sql`r3`, sql`r4`, sql`r5`, sql`r6`, sql`r7`, sql`r8`, sql`r9`, sql`r10`],
  ...[sql`r11`, sql`r12`, sql`r13`, sql`r14`, sql`r15`, sql`r16`, sql`r17`, sql`r18`, sql`r19`, sql`r20`],
]
const nextNames: readonly Sql[] = [
  ...[sql`n1`, sql`n2`, sql`n3`, sql`n4`, sql`n5`, sql`n6`, sql`n7`, sql`n8`, sql`n9`, sql`n10`],
  ...[sql`n11`, sql`n12`, sql`n13`, sql`n14`, sql`n15`, sql`n16`, sql`n17`, sql`n18`, sql`n19`],
]
const at = (list: readonly Sql[], index: number): Sql => list[index] ?? empty
/** Time of a step, from 1. */
export const timeOf = (step: number): Sql => at(times, step - 1)
export const noTime = sql`cast(null as timestamp)`

const secondsOf = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 } as const

/** Seconds from step 1 within which the steps count. */
export const windowSeconds = ({ params }: FunnelQuestion): number =>
  params.window * secondsOf[params.window_unit]

export const withinWindow = (q: FunnelQuestion, first: Sql, later: Sql): Sql =>
  sql`${q.d.secondsBetween(first, later)} <= ${windowSeconds(q)}`

/** Events that can be a later step of an attempt that begins in the period. */
export function eventsOfStep(q: FunnelQuestion, selector: EventSelector, carried?: Carried): Sql {
  const { d, params, period } = q
  const end = new Date(Math.min(period.to.getTime() + windowSeconds(q) * 1000 + 1, 8.64e15))
  return sql`(
    select * from ${actorEvents(q, selector, params.actors, carried)} e
    where happened_at >= ${d.instant(period.from)} and happened_at < ${d.instant(end)}
  )`
}

export const firstSteps = (q: FunnelQuestion, selector: EventSelector): Sql =>
  sql`(select * from ${actorEvents(q, selector, q.params.actors)} e where ${inPeriod(q, sql`happened_at`)})`

/** Whether one event could be both. */
const overlap = (one: EventSelector, other: EventSelector): boolean =>
  one.event === 'any' ||
  other.event === 'any' ||
  (eventKinds[one.event].entity === eventKinds[other.event].entity &&
    (one.type === undefined || other.type === undefined || one.type === other.type))

/**
 * Every attempt: `actor` and `who`, `reached` (steps) and the times of all steps. Layer by layer, the attempts that got as
 * far as a step stand in one line with the events of the next, and each looks for the first event after it; only
 * those that find one in time go on, so that each layer is shorter than the last.
 */
export function orderedAttempts(q: FunnelQuestion): Sql {
  const { steps, order } = q.params
  // an event that could be two steps must not follow itself, so its place in the line is told by its id
  const byId =
    order === 'strict' || steps.some((one, i) => steps.some((other, j) => i < j && overlap(one, other)))
  const [first, ...later] = steps
  if (!first) throw new TypeError('A funnel has steps')
  const looks = later.map((selector, index) => {
    const reached = at(reachedNames, index)
    return sql`${at(nextNames, index)} as ${lookAhead(q, reached, times.slice(0, index + 1), stepEvents(q, selector, reached), byId)}`
  })
  const goings = later.slice(0, -1).map(
    (_, index) => sql`${at(reachedNames, index + 1)} as (
      select who, actor, ${join(times.slice(0, index + 1))}, upcoming as ${at(times, index + 1)} ${byId ? sql`, upcoming_id as id` : empty}
      from ${at(nextNames, index)} where ${goesOn(q)}
    )`,
  )
  const padded = (known: readonly Sql[]) =>
    join(steps.map((_, index) => sql`${known[index] ?? noTime} as ${at(times, index)}`))
  const ended = later.map((_, index) => {
    const [known, next] = [times.slice(0, index + 1), at(nextNames, index)]
    if (index < later.length - 1)
      return sql`select who, actor, ${index + 1} as reached, ${padded(known)} from ${next} where not (${goesOn(q)})`
    // whoever reaches the last step ends with it, so nothing need be told apart
    const reached = sql`case when ${goesOn(q)} then ${index + 2} else ${index + 1} end as reached`
    return sql`select who, actor, ${reached}, ${padded([...known, sql`case when ${goesOn(q)} then upcoming end`])} from ${next}`
  })
  const layers = looks.flatMap((look, index) => [look, ...goings.slice(index, index + 1)])
  return sql`(
    with r1 as (select who, actor, happened_at as t1 ${byId ? sql`, id` : empty} from ${firstSteps(q, first)} s)
      ${join(
        layers.map(layer => sql`, ${layer}`),
        empty,
      )}
    ${join(ended, sql` union all `)}
  )`
}

/** Whether the event found is in time; in a strict funnel, whether it is the step at all. */
const goesOn = (q: FunnelQuestion): Sql =>
  sql`coalesce(${all([
    withinWindow(q, sql`t1`, sql`upcoming`),
    ...(q.params.order === 'strict' ? [sql`upcoming_fits = 1`] : []),
  ])}, false)`

/** Events among which the next step is looked for, of actors who are still on the way; `fits` where they are it. */
function stepEvents(q: FunnelQuestion, selector: EventSelector, reached: Sql): Sql {
  const onTheWay = sql`who in (select who from ${reached})`
  const own = sql`(select * from ${eventsOfStep(q, selector)} s where ${onTheWay})`
  if (q.params.order !== 'strict') return own
  return sql`(
    select e.who as who, e.actor as actor, e.happened_at as happened_at, e.id as id, case when s.id is null then 0 else 1 end as fits
    from (${join(
      everyKind(q).map(
        kind => sql`select who, actor, happened_at, id from ${eventsOfStep(q, kind)} k where ${onTheWay}`,
      ),
      sql` union all `,
    )}) e
    left join ${own} s on s.who = e.who and s.id = e.id and s.happened_at = e.happened_at
  )`
}

/** All events of the kinds that the steps are of. */
function everyKind({ params }: FunnelQuestion): readonly EventSelector[] {
  const kinds = new Set(params.steps.map(({ event }) => event))
  return kinds.has('any') ? [{ event: 'any', where: [] }] : [...kinds].map(event => ({ event, where: [] }))
}

/** Attempts with the first event after their last step: `upcoming`, and its id and whether it fits where asked. */
function lookAhead(q: FunnelQuestion, reached: Sql, known: readonly Sql[], events: Sql, byId: boolean): Sql {
  const { d } = q
  const strict = q.params.order === 'strict'
  const last = at(known, known.length - 1)
  const order = byId ? sql`stands_at, id, is_event desc` : sql`stands_at, is_event`
  const over = sql`over (partition by who order by ${order} rows between current row and unbounded following)`
  const found = (value: Sql, name: Sql) =>
    sql`, ${d.firstKnown(sql`case when is_event = 1 then ${value} end`)} ${over} as ${name}`
  const none = join(known.map(() => noTime))
  return sql`(
    select * from (
      select who, actor, ${join(known)}, is_event ${found(sql`stands_at`, sql`upcoming`)}
        ${byId ? found(sql`id`, sql`upcoming_id`) : empty} ${strict ? found(sql`fits`, sql`upcoming_fits`) : empty}
      from (
        select who, actor, ${join(known)}, ${last} as stands_at, 0 as is_event ${byId ? sql`, id` : empty} ${strict ? sql`, 0 as fits` : empty}
        from ${reached}
        union all
        select who, actor, ${none}, happened_at, 1 ${byId ? sql`, id` : empty} ${strict ? sql`, fits` : empty}
        from ${events} e
      ) line
    ) looked
    where is_event = 0
  )`
}
