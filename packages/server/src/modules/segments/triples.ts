import type { RfmGroup } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import type { Ask, Question } from '../../warehouse/metric.ts'
import { rfmGroupOf, rfmScores } from '../rfm-terms.ts'

/** Scored customers whom the question's filters leave in. */
export function shownScores(q: Question): Sql {
  // Without a filter everybody is shown, and looking each one up again would be a second scan of the orders.
  if (q.t === q.everyone) return rfmScores(q)
  return sql`(select * from ${rfmScores(q)} s where customer_id in (select customer_id from ${q.t.orders} o))`
}

/** Customers of one triple of scores, with sums over them. */
export interface Triple {
  readonly r: number
  readonly f: number
  readonly m: number
  readonly group: RfmGroup
  readonly customers: number
  readonly revenue: number
  readonly recencyDays: number
  readonly purchases: number
}

/** The shown customers by triple: at most 125 rows, from which groups, scores and the map are put together. */
export async function triples(q: Question, ask: Ask): Promise<readonly Triple[]> {
  const rows = await ask(sql`
    select
      r, f, m, triple,
      count(*) as customers, sum(monetary) as revenue, sum(recency_days) as recency_days,
      sum(frequency) as purchases
    from ${shownScores(q)} shown
    group by r, f, m, triple
    order by triple`)
  return rows.flatMap(row => {
    const group = rfmGroupOf(row.triple)
    if (!group) return []
    return {
      r: Number(row.r),
      f: Number(row.f),
      m: Number(row.m),
      group,
      customers: Number(row.customers),
      revenue: Number(row.revenue),
      recencyDays: Number(row.recency_days),
      purchases: Number(row.purchases),
    }
  })
}

type Summed = 'customers' | 'revenue' | 'recencyDays' | 'purchases'

/** Sum over triples; money has four places, so what binary fractions add beyond them is taken off. */
export function sumOf(rows: readonly Triple[], what: Summed): number {
  return Math.round(rows.reduce((sum, row) => sum + row[what], 0) * 10_000) / 10_000
}

/** A share or an average; unknown where there is nothing to divide by. */
export const per = (dividend: number, divisor: number): number | null =>
  divisor === 0 ? null : dividend / divisor
