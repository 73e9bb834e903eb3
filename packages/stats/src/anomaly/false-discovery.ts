/**
 * Many metrics a day: with forty of them two are beyond 5 % by chance every day. Benjamini & Hochberg 1995 keep the
 * expected share of false alarms among the alarms below `rate`.
 */
import { upperGamma } from '../interval/incomplete-gamma.ts'

/** Two-sided probability of a normal score. */
export const probabilityOfScore = (score: number): number => upperGamma(0.5, (score * score) / 2)

/** Adjusted probabilities: compare with the wanted rate. Those that are not probabilities count as 1. */
export function benjaminiHochberg(probabilities: readonly number[]): number[] {
  const known = probabilities.map(p => (p >= 0 && p <= 1 ? p : 1))
  const order = known.map((_, i) => i).sort((a, b) => (known[b] ?? 1) - (known[a] ?? 1))
  const adjusted = new Array<number>(known.length).fill(1)
  let smallest = 1
  order.forEach((i, position) => {
    smallest = Math.min(smallest, ((known[i] ?? 1) * known.length) / (known.length - position))
    adjusted[i] = smallest
  })
  return adjusted
}
