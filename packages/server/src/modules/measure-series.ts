import type { DailyMeasure } from '@clientele/contract'
import { type Sql, sql } from '../lib/sql.ts'
import { addDays, addMonths, type LocalDay } from '../lib/zone.ts'
import type { Ask, Question } from '../warehouse/metric.ts'
import { atEnd, stateDay } from './customer-terms.ts'
import { accountOfPurchases, countedOrders, customerPurchases, firstOpenDay } from './terms.ts'

/** A measure over the whole history, for what learns from it. */

type Cadence = 'day' | 'week' | 'month'

export interface MeasureSeries {
  /** First days of whole intervals, gap-filled and complete. */
  readonly buckets: readonly LocalDay[]
  readonly values: readonly number[]
}

/** The first day of the interval `count` after that of a bucket. */
export function later(bucket: LocalDay, cadence: Cadence, count: number): LocalDay {
  return cadence === 'month'
    ? addMonths(bucket, count)
    : addDays(bucket, count * (cadence === 'week' ? 7 : 1))
}

function valuesBy(question: Question, measure: DailyMeasure, cadence: Cadence): Sql {
  const { d, t, asOf } = question
  if (measure === 'conversations') {
    return sql`
      select ${d.bucket(cadence, sql`started_at`)} as bucket, count(*) as value
      from ${t.conversations} c where started_at < ${d.instant(asOf)} group by bucket`
  }
  if (measure === 'new_customers') {
    return sql`
      select ${d.bucket(cadence, sql`first_at`)} as bucket, count(*) as value
      from (
        select customer_id, min(ordered_at) as first_at
        from ${customerPurchases(question)} group by customer_id
      ) firsts
      group by bucket`
  }
  const value = measure === 'orders' ? d.countIf(sql`kind = 'sale'`) : d.sum(sql`value`)
  return sql`
    select ${d.bucket(cadence, sql`ordered_at`)} as bucket, ${value} as value
    from ${countedOrders(question)} group by bucket`
}

/** The rows of the measure over all history, by whether it counts them. */
export function accountOfMeasure(question: Question<{ readonly measure: DailyMeasure }>): Sql {
  if (question.params.measure !== 'conversations') {
    return accountOfPurchases(question as unknown as Question, { history: true })
  }
  const { d, t, asOf } = question
  return sql`
    select 'conversations' as entity, cast(null as varchar) as reason, count(*) as count
    from ${t.conversations} c where started_at < ${d.instant(asOf)}`
}

/**
 * The measure by day, week or month up to the end of the period. The interval that still runs is left out, and so is
 * a first week or month, which the history may have begun within.
 *
 * @param most intervals at most, the latest ones
 */
export async function measureSeries<P>(
  asked: Question<P>,
  ask: Ask,
  measure: DailyMeasure,
  cadence: Cadence,
  most: number,
): Promise<MeasureSeries> {
  const question = atEnd(asked as Question)
  const rows = await ask(sql`select * from (${valuesBy(question, measure, cadence)}) v order by bucket`)
  const found = new Map(rows.map(row => [String(row.bucket), Number(row.value)]))
  const begun = rows[0]?.bucket
  const buckets: LocalDay[] = []
  if (typeof begun === 'string') {
    const open = firstOpenDay(question)
    const first = cadence === 'day' ? begun : later(begun, cadence, 1)
    for (let bucket = first; bucket <= stateDay(question); bucket = later(bucket, cadence, 1)) {
      if (later(bucket, cadence, 1) <= open) buckets.push(bucket)
    }
  }
  const kept = buckets.slice(-most)
  return { buckets: kept, values: kept.map(bucket => found.get(bucket) ?? 0) }
}
