import { type journeyPaths, type MetricParams, noFurtherAction, otherActions } from '@clientele/contract'
import { empty, join, type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { actorEvents } from '../events.ts'
import { inPeriod } from '../terms.ts'

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
  if (params.anchor === undefined) return sql`(select *, 0 as is_anchor from ${all} e)`
  const anchors = actorEvents(q, params.anchor, params.actors)
  return sql`(
    select e.*, case when a.id is null then 0 else 1 end as is_anchor
    from ${all} e
    left join (select distinct actor, happened_at, id from ${anchors} x) a
      on a.actor = e.actor and a.id = e.id and a.happened_at = e.happened_at
    where e.actor in (select actor from ${anchors} x)
  )`
}

/**
 * Every transition of every path: `actor`, `happened_at` of the source, `step` (from 1), `source` and `target`.
 * Backward is forward with time turned round.
 */
export function transitions(q: PathQuestion): Sql {
  const { d, params } = q
  const order = params.toward === 'forward' ? sql`happened_at, id` : sql`happened_at desc, id desc`
  const line_ = sql`over (partition by actor order by ${order})`
  const apart = (other: Sql, session: Sql) => {
    const seconds =
      params.toward === 'forward'
        ? d.secondsBetween(other, sql`happened_at`)
        : d.secondsBetween(sql`happened_at`, other)
    return sql`(session is distinct from ${session} or (session is null and ${seconds} >= ${inactivity}))`
  }
  const begins = sql`(prior_at is null or ${apart(sql`prior_at`, sql`prior_session`)})`
  const anchored = params.anchor !== undefined
  return sql`(
    with
      placed as (
        select
          actor, happened_at, name, is_anchor, session,
          row_number() ${line_} as place,
          ${d.lag(sql`happened_at`)} ${line_} as prior_at,
          ${d.lag(sql`session`)} ${line_} as prior_session,
          ${d.lead(sql`name`)} ${line_} as next_name
        from ${line(q)} l
      ),
      sessions as (
        select
          actor, happened_at, name, is_anchor, place, next_name,
          max(case when ${begins} then place end) over (partition by actor order by place) as begun,
          ${d.lead(sql`case when ${begins} then 1 else 0 end`)} over (partition by actor order by place) as next_begins
        from placed
      )
      ${anchored ? sql`, anchors as (select actor, begun, min(place) as place from sessions where is_anchor = 1 group by actor, begun)` : empty}
    select
      s.actor as actor, s.happened_at as happened_at, s.place - ${anchored ? sql`a.place` : sql`s.begun`} + 1 as step,
      s.name as source, case when s.next_begins = 0 then s.next_name else ${noFurtherAction} end as target
    from sessions s
    ${anchored ? sql`join anchors a on a.actor = s.actor and a.begun = s.begun and s.place >= a.place` : empty}
    where s.place - ${anchored ? sql`a.place` : sql`s.begun`} < ${params.steps - 1}
  )`
}

/** Transitions with the rarer events of each step under Other. */
export function groupedTransitions(q: PathQuestion): Sql {
  const { top } = q.params
  const ranked = (name: Sql, step: Sql) => sql`
    select step, name from (
      select step, name, row_number() over (partition by step order by events desc, name) as place
      from (select ${step} as step, ${name} as name, count(*) as events from moves group by ${step}, ${name}) counted
    ) ranked
    where place <= ${top}`
  return sql`(
    with
      moves as (select * from ${transitions(q)} t),
      sources as (${ranked(sql`source`, sql`step`)}),
      targets as (${ranked(sql`target`, sql`step`)})
    select
      m.actor as actor, m.happened_at as happened_at, m.step as step,
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
