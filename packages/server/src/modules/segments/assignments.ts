import { type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import type { SegmentFamily } from '../../warehouse/segments.ts'
import { atEnd } from '../customer-terms.ts'

/** Whether an assignment holds at an instant: begun, and not ended before or at it. */
const holdsAt = (instant: Sql): Sql =>
  sql`(assigned_at < ${instant} and coalesce(ended_at >= ${instant}, active, true))`

/** Assignments that were known before the end of the period, with whether they hold at it (`holds`). */
export function assignments(question: Question): Sql {
  const end = question.d.instant(atEnd(question).asOf)
  return sql`(
    select *, ${holdsAt(end)} as holds from ${question.t.segment_assignments} where assigned_at < ${end}
  )`
}

/** Assignments of the caller's question by whether they hold, for a metric's account of its rows. */
export function accountOfAssignments(question: Question): Sql {
  return sql`
    select 'segment_assignments' as entity, reason, count(*) as count
    from (
      select case
        when holds then null
        when ended_at is null then 'inactive without a day on which it ended'
        else 'ended'
      end as reason
      from ${assignments(question)}
    ) sorted
    group by reason
    order by count desc, reason`
}

/** `assigned:vip` and the like: customers who are in an assigned segment at the end of the period. */
export const assignedFamily: SegmentFamily = {
  family: 'assigned',
  names: ['vip', 'premium', 'regular', 'new', 'high_value', 'at_risk'],
  customers: (name, question) =>
    sql`select customer_id from ${assignments(question)} where holds and segment = ${name}`,
}
