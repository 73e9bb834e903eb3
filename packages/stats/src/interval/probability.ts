/**
 * How likely so clear a difference is where there is none: the normal score at which its interval would just touch
 * zero, so that it is below 1 − confidence if and only if the interval leaves zero out.
 */
import { probabilityOfScore } from '../anomaly/false-discovery.ts'
import { twoSidedZ } from './normal.ts'

interface Difference {
  readonly low: number
  readonly high: number
  readonly confidence: number
}

/** Two-sided probability of a difference whose interval reaches from `low` to `high` around `estimate`. */
export function probabilityOfDifference(estimate: number, { low, high, confidence }: Difference): number {
  const towardsZero = estimate > 0 ? estimate - low : high - estimate
  if (estimate === 0 || !(towardsZero > 0)) return estimate === 0 ? 1 : 0
  return probabilityOfScore((twoSidedZ(confidence) * Math.abs(estimate)) / towardsZero)
}
