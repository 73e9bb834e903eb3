/**
 * When a customer will buy next. Given that he is alive and buys within the look-ahead, the wait has a known
 * distribution; its mean without that limit is infinite for many (a Pareto tail with r + x ≤ 1), which is why the
 * look-ahead is part of the answer.
 */
import { gaussLegendre } from '../numeric/quadrature.ts'
import type { PurchaseHistory } from './history.ts'
import type { Parameters, PurchaseModel } from './model.ts'

export interface NextPurchase {
  readonly ok: true
  /** P(at least one purchase within the look-ahead). */
  readonly probability: number
  /** Weeks after the end of observation, for a customer who does buy within the look-ahead. */
  readonly expected: number
  readonly median: number
  readonly low: number
  readonly high: number
  /** Share of the distribution between low and high. */
  readonly level: number
  readonly lookAhead: number
}

export interface NoNextPurchase {
  readonly ok: false
  readonly reason: 'unlikely'
  readonly explanation: string
  readonly probability: number
}

export interface NextPurchaseOptions {
  /** Weeks; 104 unless told. */
  readonly lookAhead?: number
  /** 0.8 unless told. */
  readonly level?: number
  /** Below this probability of buying within the look-ahead no date is given; 0.1 unless told. */
  readonly minimumProbability?: number
}

const { nodes, weights } = gaussLegendre(32)

export function expectedNextPurchase<K extends string>(
  model: PurchaseModel<K>,
  p: Parameters<K>,
  history: PurchaseHistory,
  { lookAhead = 104, level = 0.8, minimumProbability = 0.1 }: NextPurchaseOptions = {},
): NextPurchase | NoNextPurchase {
  const by = (t: number): number => model.probabilityOfAnyPurchase(p, history, t)
  const probability = by(lookAhead)
  if (!(probability >= minimumProbability)) {
    const percent = (100 * probability).toFixed(0)
    return {
      ok: false,
      reason: 'unlikely',
      probability,
      explanation: `Another purchase within ${lookAhead} weeks has a probability of ${percent} %, too little to name a date.`,
    }
  }
  const quantile = (share: number): number => {
    let low = 0
    let high = lookAhead
    for (let i = 0; i < 60 && high - low > 1e-6; i++) {
      const middle = (low + high) / 2
      if (by(middle) < share * probability) low = middle
      else high = middle
    }
    return (low + high) / 2
  }
  // E = ∫ P(wait > t) dt; squaring the variable puts the nodes where the distribution is steep, near zero
  const expected = nodes.reduce((sum, node, i) => {
    const u = (1 + node) / 2
    return sum + (weights[i] ?? 0) * u * lookAhead * (1 - by(lookAhead * u * u) / probability)
  }, 0)
  return {
    ok: true,
    probability,
    expected,
    median: quantile(0.5),
    low: quantile((1 - level) / 2),
    high: quantile((1 + level) / 2),
    level,
    lookAhead,
  }
}
