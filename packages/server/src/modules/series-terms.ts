import type { Interval } from '@clientele/contract'
import { type Sql, sql } from '../lib/sql.ts'
import type { Row } from '../warehouse/engine.ts'
import type { Ask, Question } from '../warehouse/metric.ts'
import { lastDayOfPeriod } from './customer-terms.ts'
import { firstOpenDay } from './terms.ts'

/**
 * Every interval of the period that has begun: `bucket`, `first_day` and `last_day` of it inside the period, and
 * whether it is `complete`. A period that lies wholly ahead has none.
 */
export function intervals(question: Question<{ readonly interval: Interval }>): Sql {
  const { d, params, period } = question
  const next = d.addIntervals(params.interval, sql`s.bucket`, sql`1`)
  const dayBeforeNext = d.addIntervals('day', next, sql`-1`)
  return sql`(
    select
      s.bucket as bucket,
      greatest(s.bucket, ${d.day(period.firstDay)}) as first_day,
      least(${dayBeforeNext}, ${d.day(period.lastDay)}) as last_day,
      s.bucket >= ${d.day(period.firstDay)}
        and ${dayBeforeNext} <= ${d.day(period.lastDay)}
        and ${next} <= ${d.day(firstOpenDay(question))} as complete
    from ${d.spine(params.interval, period.firstDay, lastDayOfPeriod(question))} s
  )`
}

/** Rows of a relation with `bucket`, the interval into which their instant falls. */
export function bucketed(
  { d, params }: Question<{ readonly interval: Interval }>,
  relation: Sql,
  instant: Sql,
): Sql {
  return sql`(select *, ${d.bucket(params.interval, instant)} as bucket from ${relation} happened)`
}

/**
 * The figures of every interval of {@link intervals}: what a statement answers by `bucket`, and `none` where it
 * answers nothing.
 */
export async function filledSeries(
  question: Question<{ readonly interval: Interval }>,
  ask: Ask,
  figures: Sql,
  none: Row,
): Promise<readonly Row[]> {
  const [steps, found] = await Promise.all([
    ask(sql`select * from ${intervals(question)} i order by bucket`),
    ask(figures),
  ])
  const byBucket = new Map(found.map(row => [row.bucket, row]))
  return steps.map(step => ({ ...none, ...byBucket.get(step.bucket), ...step }))
}
