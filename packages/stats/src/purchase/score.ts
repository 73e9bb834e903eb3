/**
 * Scores in bulk: once per group, since customers with one history have one score. Spread them over the customers
 * with `perCustomer`.
 */
import { type GroupedHistories, historyOf } from './grouped.ts'
import type { Parameters, PurchaseModel } from './model.ts'

export interface PurchaseScores {
  /** Weeks ahead that the expectations look. */
  readonly horizon: number
  readonly probabilityAlive: Float64Array
  readonly expectedPurchases: Float64Array
  readonly probabilityOfAnyPurchase: Float64Array
}

export function scoreGroups<K extends string>(
  model: PurchaseModel<K>,
  p: Parameters<K>,
  histories: GroupedHistories,
  horizon: number,
): PurchaseScores {
  const groups = histories.x.length
  const scores = {
    horizon,
    probabilityAlive: new Float64Array(groups),
    expectedPurchases: new Float64Array(groups),
    probabilityOfAnyPurchase: new Float64Array(groups),
  }
  for (let g = 0; g < groups; g++) {
    const history = historyOf(histories, g)
    scores.probabilityAlive[g] = model.probabilityAlive(p, history)
    scores.expectedPurchases[g] = model.conditionalExpectedPurchases(p, history, horizon)
    scores.probabilityOfAnyPurchase[g] = model.probabilityOfAnyPurchase(p, history, horizon)
  }
  return scores
}

/** One value per input row of the grouping; `rejected` stands for rows whose history was refused. */
export function perCustomer<R>(
  scores: Float64Array,
  histories: GroupedHistories,
  rejected: R,
): (index: number) => number | R {
  return index => {
    const group = histories.groupOf[index] ?? -1
    return group < 0 ? rejected : (scores[group] as number)
  }
}
