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

/** More purchases than this are as good as this many. */
const MOST = 5000
/** What is left out of the distribution's upper end. */
const LEFT_OUT = 1e-6

/** P(Y(t) = n) for n = 0, 1, …, until all but a millionth is told. */
export function purchaseCounts<K extends string>(
  model: PurchaseModel<K>,
  p: Parameters<K>,
  history: PurchaseHistory,
  t: number,
): readonly number[] {
  const counts: number[] = []
  let sum = 0
  while (sum < 1 - LEFT_OUT && counts.length <= MOST) {
    const next = model.conditionalProbabilityOfPurchases(p, history, counts.length, t)
    counts.push(next)
    sum += next
  }
  return counts
}

/** The range of a distribution of {@link purchaseCounts}. */
export function countRange(counts: readonly number[], level = 0.8): CountInterval {
  let below = 0
  let low = -1
  for (const [n, probability] of counts.entries()) {
    below += probability
    if (low < 0 && below >= (1 - level) / 2) low = n
    if (below >= (1 + level) / 2) return { low, high: n, level }
  }
  return { low: Math.max(0, low), high: counts.length - 1, level }
}

export function purchaseCountInterval<K extends string>(
  model: PurchaseModel<K>,
  p: Parameters<K>,
  history: PurchaseHistory,
  t: number,
  level = 0.8,
): CountInterval {
  return countRange(purchaseCounts(model, p, history, t), level)
}
