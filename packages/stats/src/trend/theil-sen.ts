/**
 * Whether a series rises or falls, and how fast. Slope: the median of all slopes between two points (Sen 1968), which
 * a single outlier does not move. Significance: Mann (1945) and Kendall (1975), S = Σ sign(later − earlier), its
 * variance corrected for ties, (|S| − 1) / √Var(S) taken as normal.
 */
import { probabilityOfScore } from '../anomaly/false-discovery.ts'
import { type Refusal, refuse } from '../interval/refusal.ts'

export interface Trend {
  readonly ok: true
  /** Per step of the series. */
  readonly slope: number
  /** Two-sided probability of so clear an order without a trend. */
  readonly probability: number
  readonly points: number
}

/** Points below which the normal approximation does not hold. */
const FEWEST = 8
/** Pairs grow with the square of the points: a longer series is judged by its last ones. */
const MOST = 2000

/** @param values in the order of time, at equal steps */
export function trendOf(values: readonly number[]): Trend | Refusal<'too-short' | 'not-finite'> {
  if (!values.every(Number.isFinite)) return refuse('not-finite', 'A point is not a finite number.')
  if (values.length < FEWEST) {
    return refuse('too-short', `A trend needs ${FEWEST} points; there are ${values.length}.`)
  }
  const points = values.slice(-MOST)
  const slopes: number[] = []
  let order = 0
  points.forEach((later, j) => {
    for (let i = 0; i < j; i++) {
      const rise = later - (points[i] ?? 0)
      order += Math.sign(rise)
      slopes.push(rise / (j - i))
    }
  })
  const n = points.length
  const ties = new Map<number, number>()
  for (const value of points) ties.set(value, (ties.get(value) ?? 0) + 1)
  const tied = [...ties.values()].reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)
  const variance = (n * (n - 1) * (2 * n + 5) - tied) / 18
  const score = variance === 0 ? 0 : Math.max(0, Math.abs(order) - 1) / Math.sqrt(variance)
  return { ok: true, slope: medianOf(slopes), probability: probabilityOfScore(score), points: n }
}

function medianOf(values: number[]): number {
  values.sort((a, b) => a - b)
  const middle = values.length >> 1
  const upper = values[middle] ?? 0
  return values.length % 2 === 1 ? upper : ((values[middle - 1] ?? 0) + upper) / 2
}
