import { assignedSegmentsOverTime } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { intervals } from '../series-terms.ts'
import { lastKnownDay } from '../terms.ts'
import { accountOfAssignments, assignments } from './assignments.ts'

export const assignedOverTimeAnswer = defineAnswer(assignedSegmentsOverTime, {
  account: accountOfAssignments,
  sql: q => {
    const { d, params } = q
    const chosen = params.assigned === undefined ? sql`true` : sql`segment = ${params.assigned}`
    return sql`
      with
        given as (
          select
            customer_id, coalesce(active, true) as active,
            ${d.localDay(sql`assigned_at`)} as first_day,
            ${d.localDay(sql`ended_at`)} as end_day
          from ${assignments(q)}
          where ${chosen}
        ),
        steps as (
          select *, least(last_day, ${d.day(lastKnownDay(q))}) as known_day
          from ${intervals(q)} s
        ),
        moves as (
          select
            s.bucket,
            ${d.countIf(sql`g.first_day >= s.first_day and g.first_day <= s.known_day`)} as newly_assigned,
            ${d.countIf(sql`g.end_day >= s.first_day and g.end_day <= s.known_day`)} as ended,
            ${d.distinct(sql`case when g.first_day <= s.known_day
              and (g.end_day > s.known_day or (g.end_day is null and g.active)) then g.customer_id end`)} as customers
          from steps s
          cross join given g
          group by s.bucket
        )
      select
        s.bucket, s.first_day, s.last_day, s.complete,
        coalesce(m.customers, 0) as customers,
        coalesce(m.newly_assigned, 0) as newly_assigned,
        coalesce(m.ended, 0) as ended
      from steps s
      left join moves m on m.bucket = s.bucket
      order by s.bucket`
  },
})
