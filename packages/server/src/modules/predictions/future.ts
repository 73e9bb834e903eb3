import {
  countRange,
  discounting,
  expectedNextPurchase,
  type PurchaseHistory,
  purchaseCounts,
  WEEKS_A_MONTH,
} from '@clientele/stats'
import type { Assessed } from './purchase-model.ts'

/** What a history lets expect, whatever was spent. Counts are of purchase days, days are after the end. */
export interface Future {
  readonly alive: number
  readonly counts: readonly number[]
  readonly expected: number
  readonly low: number
  readonly high: number
  readonly discounted: number
  readonly next: { readonly expected: number; readonly low: number; readonly high: number } | null
}

/** Histories that are remembered: many customers bought once, on one of a few days. */
const most = 100_000

/** Tells futures under a fitted model, once for equal histories. */
export function futures({ model, fit }: NonNullable<Assessed['chosen']>, months: number) {
  const known = new Map<string, Future>()
  const p = fit.parameters
  const weeks = months * WEEKS_A_MONTH
  const discount = discounting({ months })

  const tell = (history: PurchaseHistory): Future => {
    const counts = purchaseCounts(model, p, history, weeks)
    const { low, high } = countRange(counts)
    const next = expectedNextPurchase(model, p, history)
    const days = (inWeeks: number) => Math.ceil(inWeeks * 7)
    return {
      alive: model.probabilityAlive(p, history),
      counts,
      ...discount(until => model.conditionalExpectedPurchases(p, history, until)),
      low,
      high,
      next: next.ok ? { expected: days(next.median), low: days(next.low), high: days(next.high) } : null,
    }
  }

  return (history: PurchaseHistory): Future => {
    const key = `${history.x} ${history.tx} ${history.T}`
    const found = known.get(key)
    if (found) return found
    const told = tell(history)
    if (known.size >= most) known.clear()
    known.set(key, told)
    return told
  }
}
