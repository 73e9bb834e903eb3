/**
 * Whether two properties rise together, whatever their scales: Spearman's rank correlation, ties at their mean rank.
 * Interval by Fisher's transformation with the standard error of Fieller, Hartley & Pearson 1957 (Biometrika 44),
 * √(1.06 / (n − 3)).
 */
import type { Interval } from '../interval/interval.ts'
import { twoSidedZ } from '../interval/normal.ts'
import { type Refusal, refuse } from '../interval/refusal.ts'

/** Sums over pairs of ranks, which a database can make of any number of rows. */
export interface RankSums {
  readonly count: number
  readonly x: number
  readonly y: number
  readonly xx: number
  readonly yy: number
  readonly xy: number
}

/** Pairs below which the interval does not hold. */
const FEWEST = 10

export function rankCorrelation(
  { count, x, y, xx, yy, xy }: RankSums,
  confidence = 0.95,
): Interval | Refusal<'too-few' | 'all-alike'> {
  if (!(count >= FEWEST)) return refuse('too-few', `A correlation needs ${FEWEST} pairs; there are ${count}.`)
  const [spreadX, spreadY] = [xx - (x * x) / count, yy - (y * y) / count]
  if (!(spreadX > 0 && spreadY > 0)) return refuse('all-alike', 'One of the two is the same for everybody.')
  const estimate = Math.min(1, Math.max(-1, (xy - (x * y) / count) / Math.sqrt(spreadX * spreadY)))
  const half = twoSidedZ(confidence) * Math.sqrt(1.06 / (count - 3))
  const centre = Math.atanh(estimate)
  return { ok: true, estimate, low: Math.tanh(centre - half), high: Math.tanh(centre + half), confidence }
}
