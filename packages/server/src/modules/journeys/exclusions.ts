import { join, type Sql, sql } from '../../lib/sql.ts'
import { eventsOfStep, type FunnelQuestion, noTime, timeOf, withinWindow } from './attempts.ts'

/**
 * Attempts with `spoiled_at`, the first excluding event between the two steps of each exclusion; null where none is.
 */
export function spoiledAttempts(q: FunnelQuestion, attempts: Sql): Sql {
  const { d, params } = q
  const columns = join(params.steps.map((_, index) => timeOf(index + 1)))
  return params.exclusions.reduce<Sql>((spoiled, { event, after, before }) => {
    const [from, to] = [timeOf(after), timeOf(before ?? params.steps.length)]
    const found = d.firstKnown(sql`case when is_event = 1 then stands_at end`)
    const within = sql`${from} is not null and (${to} is null or found_at < ${to}) and ${withinWindow(q, sql`t1`, sql`found_at`)}`
    return sql`(
        select
          who, actor, reached, ${columns},
          case when ${within} then least(found_at, coalesce(spoiled_at, found_at)) else spoiled_at end as spoiled_at
        from (
          select
            who, actor, reached, ${columns}, spoiled_at, is_event,
            -- an event at the very instant of the step is not after it
            ${found} over (partition by who order by stands_at, is_event desc rows between current row and unbounded following) as found_at
          from (
            select who, actor, reached, ${columns}, spoiled_at, ${from} as stands_at, 0 as is_event from ${spoiled} a
            union all
            select who, actor, 0, ${join(params.steps.map(() => noTime))}, ${noTime}, happened_at, 1
            from ${eventsOfStep(q, event)} x
          ) line
        ) looked
        where is_event = 0
      )`
  }, sql`(select *, ${noTime} as spoiled_at from ${attempts} a)`)
}
