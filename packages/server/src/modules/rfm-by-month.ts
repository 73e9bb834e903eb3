import { type Sql, sql } from '../lib/sql.ts'
import { addDays, addMonths, type LocalDay } from '../lib/zone.ts'
import type { Question } from '../warehouse/metric.ts'
import { customerOrders, stateDay } from './customer-terms.ts'
import { rfmCutColumns } from './rfm-terms.ts'

/** RFM as it stood at the ends of months: of all of them in one statement, as a statement a month reads all of it each time. */

export interface MonthEnd {
  /** First day of the month. */
  readonly month: LocalDay
  /** Its last day, or the day that the answer describes where the month still runs. */
  readonly day: LocalDay
}

/** The ends of a number of months up to the day that the answer describes, oldest first. */
export function monthEnds(q: Question, count: number): readonly MonthEnd[] {
  const last = stateDay(q)
  const present = `${last.slice(0, 7)}-01`
  return Array.from({ length: count }, (_, index) => {
    const month = addMonths(present, index + 1 - count)
    return { month, day: month === present ? last : addDays(addMonths(month, 1), -1) }
  })
}

/**
 * What each customer's scores were made of at the end of each month in which they had bought: `month`, `last_day`,
 * `frequency` and `monetary`. Running totals stand from one month with an order to the next.
 */
export function rfmValuesByMonth(q: Question, ends: readonly MonthEnd[]): Sql {
  const { d } = q
  const [first, last] = [ends[0]?.month ?? '', ends.at(-1)?.month ?? '']
  const sale = sql`kind = 'sale'`
  const upTo = sql`over (partition by customer_id order by month)`
  return sql`(
    select s.bucket as month, ${d.localDay(sql`r.last_at`)} as last_day, r.frequency, r.monetary
    from ${d.spine('month', first, last)} s
    join (
      select
        month,
        coalesce(
          ${d.lag(sql`month`)} over (partition by customer_id order by month desc),
          ${d.day(addMonths(last, 1))}
        ) as until,
        max(last_at) ${upTo} as last_at,
        sum(orders) ${upTo} as frequency,
        sum(value) ${upTo} as monetary
      from (
        select
          customer_id, month,
          max(case when ${sale} then ordered_at end) as last_at,
          ${d.countIf(sale)} as orders,
          sum(value) as value
        from (
          select customer_id, kind, ordered_at, value,
            greatest(${d.bucket('month', sql`ordered_at`)}, ${d.day(first)}) as month
          from ${customerOrders({ ...q, t: q.everyone })} o
        ) dated
        group by customer_id, month
      ) months
    ) r on r.month <= s.bucket and r.until > s.bucket
    where r.frequency > 0
  )`
}

/** The cut points of each month's end, as `rfmCuts` has them for one moment, with the `month`. */
export const rfmCutsByMonth = (q: Question, ends: readonly MonthEnd[]): Sql => sql`
  select month, ${rfmCutColumns(q)} from ${rfmValuesByMonth(q, ends)} v group by month order by month`
