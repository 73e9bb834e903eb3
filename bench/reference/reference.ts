import { type Sql, sql } from '../../packages/server/src/lib/sql.ts'
import type { Row } from '../../packages/server/src/warehouse/engine.ts'

/**
 * What an expert would write for one question about one shop, in DuckDB's own SQL. Its columns have the metric's
 * names; a column that only words an answer may be left out.
 */
export type Reference = (about: About) => Sql

export interface About {
  /** A heavy buyer, for questions about one customer. */
  readonly customer: string
}

/** All the sample's days, as one writes them: London's winter days begin at midnight of UTC. */
export const inPeriod = sql`ordered_at >= timestamp '2009-12-01' and ordered_at < timestamp '2011-12-10'`
/** The day on which the sample shop's clock stands still. */
export const today = sql`date '2011-12-10'`

/** What an order is worth: its paid part net of refunds. */
export const worth = sql`case when payment_status = 'partially_paid' then coalesce(paid, 0) else total end - refunded`
const paid = sql`status <> 'cancelled' and payment_status <> 'unpaid' and currency = 'GBP'`
/** Whether an order counts as a purchase. */
export const isPurchase = sql`kind = 'sale' and total > 0 and ${paid}`
/** Whether an order counts, as a purchase or as a return. */
export const counts = sql`(kind <> 'sale' or total > 0) and ${paid}`

/** Null where an answer has the reference's rows, else the first difference in words. */
export function differenceOf(answered: readonly Row[], expected: readonly Row[]): string | null {
  if (answered.length !== expected.length) return `${answered.length} rows, by hand ${expected.length}`
  for (const [index, row] of expected.entries()) {
    for (const [name, wanted] of Object.entries(row)) {
      const found = answered[index]?.[name]
      if (!same(found, wanted)) return `row ${index + 1}, ${name}: ${found}, by hand ${wanted}`
    }
  }
  return null
}

/** Sums of doubles differ in their last digits with the order of adding. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
}
