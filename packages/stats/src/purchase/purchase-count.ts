/**
 * How many purchases to expect of one customer, as a range: from the distribution itself, without simulation, so it
 * is cheap enough for every customer of a nightly run. The parameters are taken as known; beside the chance of a
 * single customer their error is small.
 */
import type { PurchaseHistory } from './history.ts'
import type { Parameters, PurchaseModel } from './model.ts'

export interface CountInterval {
  /** Smallest counts with at least (1 − level)/2 and (1 + level)/2 of the probability at or below them. */
  readonly low: number
  readonly high: number
  readonly level: number
}

const MOST = 5000

export function purchaseCountInterval<K extends string>(
  model: PurchaseModel<K>,
  p: Parameters<K>,
  history: PurchaseHistory,
  t: number,
  level = 0.8,
): CountInterval {
  let below = 0
  let low = -1
  for (let n = 0; n < MOST; n++) {
    below += model.conditionalProbabilityOfPurchases(p, history, n, t)
    if (low < 0 && below >= (1 - level) / 2) low = n
    if (below >= (1 + level) / 2) return { low, high: n, level }
  }
  return { low: Math.max(0, low), high: MOST, level }
}
