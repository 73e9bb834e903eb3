import { type EventSelector, journeyStages } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfEvents } from '../event-account.ts'
import { actorEvents } from '../events.ts'
import { inPeriod } from '../terms.ts'
import { goalsOf, leadsTo } from './touches.ts'

/** Activities that tell of a stage. */
const staged: EventSelector = { event: 'activity', where: [{ property: 'stage', is: 'set' }] }
const secondsADay = 86_400

export const stagesAnswer = defineAnswer(journeyStages, {
  account: q => accountOfEvents(q, [staged], 'customers'),
  sql: q => {
    const { d } = q
    const line = sql`over (partition by actor order by happened_at, id)`
    const took = d.divide(d.secondsBetween(sql`begun_at`, sql`ended_at`), sql`${secondsADay}`)
    return sql`
      with
        told as (
          select actor, happened_at, id, label as stage, ${d.lag(sql`label`)} ${line} as before
          from ${actorEvents(q, staged, 'customers', { label: 'stage' })} e
        ),
        stays as (
          select
            actor, stage, happened_at as begun_at,
            ${d.lead(sql`happened_at`)} ${line} as ended_at, ${d.lead(sql`stage`)} ${line} as next_stage
          from told
          where before is null or before <> stage
        ),
        counted as (
          select s.actor, s.stage, s.begun_at, s.ended_at, s.next_stage,
            max(case when ${leadsTo(q, sql`s.begun_at`, sql`g.goal_at`)} then 1 else 0 end) as reached
          from stays s
          left join ${goalsOf(q)} g on g.actor = s.actor
          where ${inPeriod(q, sql`s.begun_at`)}
          group by s.actor, s.stage, s.begun_at, s.ended_at, s.next_stage
        ),
        onward as (
          select stage, ${d.argMax(sql`next_stage`, sql`stays`, sql`next_stage`)} as next_stage
          from (select stage, next_stage, count(*) as stays from counted where next_stage is not null group by stage, next_stage) moves
          group by stage
        )
      select
        c.stage as stage,
        ${d.distinct(sql`c.actor`)} as customers,
        count(*) as stays,
        count(c.ended_at) as went_on,
        ${d.divide(sql`count(c.ended_at)`, sql`count(*)`)} as went_on_share,
        max(o.next_stage) as next_stage,
        avg(${took}) as mean_days,
        ${d.quantile(took, 0.5)} as median_days,
        ${d.quantile(took, 0.9)} as p90_days,
        ${d.distinct(sql`case when c.reached = 1 then c.actor end`)} as converted,
        ${d.divide(d.distinct(sql`case when c.reached = 1 then c.actor end`), d.distinct(sql`c.actor`))} as conversion
      from counted c
      left join onward o on o.stage = c.stage
      group by c.stage
      order by customers desc, stage`
  },
})
