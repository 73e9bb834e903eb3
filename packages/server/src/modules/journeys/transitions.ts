import { type journeyPaths, type MetricParams, noFurtherAction, otherActions } from '@clientele/contract'
import { empty, join, type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { actorEvents } from '../events.ts'
import { inPeriod } from '../terms.ts'
import { nameAt, sessionAt, timeAt } from './places.ts'

export type PathQuestion = Question<MetricParams<typeof journeyPaths>>

/** Seconds without an event after which a session is over. */
const inactivity = 1800

/** Events of the period that make up paths, each once, with whether it is the anchor. */
function line(q: PathQuestion): Sql {
  const { params } = q
  const different = [...new Map(params.events.map(event => [JSON.stringify(event), event])).values()]
  const events = different.map(
    event => sql`
      select actor, happened_at, id, name, session
      from ${actorEvents(q, event, params.actors, { named: true, session: true })} e
      where ${inPeriod(q, sql`happened_at`)}`,
  )
  const all = sql`(${join(events, different.length > 1 ? sql` union ` : sql` union all `)})`
  if (params.anchor === undefined) return all
  const anchors = actorEvents(q, params.anchor, params.actors)
  return sql`(
    select e.*, case when a.id is null then 0 else 1 end as is_anchor
    from ${all} e
    left join (select distinct actor, happened_at, id from ${anchors} x) a
      on a.actor = e.actor and a.id = e.id and a.happened_at = e.happened_at
    where e.actor in (select actor from ${anchors} x)
  )`
}

/** Whether an event of a path belongs to another session than the one before it, by their places. */
function apart({ d, params }: PathQuestion, before: number, place: number): Sql {
  const [one, next] = [timeAt(before), timeAt(place)]
  const seconds = params.toward === 'forward' ? d.secondsBetween(one, next) : d.secondsBetween(next, one)
  return sql`(
    ${timeAt(before)} is null or ${timeAt(place)} is null
    or ${sessionAt(place)} is distinct from ${sessionAt(before)}
    or (${sessionAt(place)} is null and ${seconds} >= ${inactivity})
  )`
}

/**
 * The events from which paths lead, with those that follow them: place 0 is the event itself, 1 the next one, and −1
 * the one before; `length` is how many of them, up to the steps asked for, are of the same session. One look at the
 * line of each actor serves for all: the sort is what takes long.
 */
function starts(q: PathQuestion): Sql {
  const { d, params } = q
  const order = params.toward === 'forward' ? sql`happened_at, id` : sql`happened_at desc, id desc`
  const over = sql`over (partition by who order by ${order})`
  const anchored = params.anchor !== undefined
  const places = Array.from({ length: params.steps - 1 }, (_, index) => index + 1)
  const ahead = places.map(
    place => sql`,
      ${d.lead(sql`name`, place)} ${over} as ${nameAt(place)},
      ${d.lead(sql`happened_at`, place)} ${over} as ${timeAt(place)},
      ${d.lead(sql`session`, place)} ${over} as ${sessionAt(place)}`,
  )
  const length = places.map(place => sql`when ${apart(q, place - 1, place)} then ${place}`)
  const placed = sql`(
    select
      actor, who, name as n0, happened_at as t0, session as s0,
      ${d.lag(sql`happened_at`)} ${over} as t_before, ${d.lag(sql`session`)} ${over} as s_before
      ${anchored ? sql`, is_anchor, row_number() ${over} as place` : empty} ${join(ahead, empty)}
    from (
      select actor, ${d.digest(sql`actor`)} as who, happened_at, id, name, ${d.digest(sql`session`)} as session
        ${anchored ? sql`, is_anchor` : empty}
      from ${line(q)} l
    ) coded
  )`
  const begins = apart(q, -1, 0)
  const found = anchored
    ? sql`(
        select * from (
          select *, ${begins} as begins, ${d.lag(sql`is_anchor`)} over (partition by who order by place) as earlier
          from ${placed} p where is_anchor = 1 or ${begins}
        ) marked
        where is_anchor = 1 and (begins or earlier = 0)
      )`
    : sql`(select * from ${placed} p where ${begins})`
  return sql`(select *, case ${join(length, sql` `)} else ${params.steps} end as length from ${found} f)`
}

/**
 * Every transition of every path: `actor`, `happened_at` of the source, `step` (from 1), `source` and `target`.
 * Backward is forward with time turned round.
 */
export function transitions(q: PathQuestion): Sql {
  const moves = Array.from(
    { length: q.params.steps - 1 },
    (_, place) => sql`
      select
        actor, ${timeAt(place)} as happened_at, ${place + 1} as step, ${nameAt(place)} as source,
        case when length > ${place + 1} then ${nameAt(place + 1)} else ${noFurtherAction} end as target
      from starts where length > ${place}`,
  )
  return sql`(with starts as ${starts(q)} ${join(moves, sql` union all `)})`
}

/**
 * Moves with the rarer events of each step under Other.
 *
 * @param moves a relation with `step`, `source`, `target`, and in `transitions` how many of them a row stands for
 * @param kept its further columns that are wanted, each after a comma
 */
export function grouped(q: PathQuestion, moves: Sql, kept: Sql = empty): Sql {
  const { top } = q.params
  const ranked = (name: Sql) => sql`
    select step, name from (
      select step, name, row_number() over (partition by step order by events desc, name) as place
      from (select step, ${name} as name, sum(transitions) as events from moves group by step, ${name}) counted
    ) ranked
    where place <= ${top}`
  return sql`(
    with
      moves as (select * from ${moves} m),
      sources as (${ranked(sql`source`)}),
      targets as (${ranked(sql`target`)})
    select
      m.step as step, m.transitions as transitions ${kept},
      case when a.name is null then ${otherActions} else m.source end as source,
      case
        when m.target = ${noFurtherAction} then m.target
        when b.name is null then ${otherActions}
        else m.target
      end as target
    from moves m
    left join sources a on a.step = m.step and a.name = m.source
    left join targets b on b.step = m.step and b.name = m.target
  )`
}
