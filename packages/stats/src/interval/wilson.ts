/**
 * Interval of a share. The textbook p ± z·√(p(1−p)/n) has width zero at 0 of 10; Wilson's (1927) does not, stays
 * within [0, 1] and covers what it claims from a handful of trials on.
 */
import { type Interval, isConfidence, isCount } from './interval.ts'
import { twoSidedZ } from './normal.ts'
import { type Refusal, refuse } from './refusal.ts'

export function wilsonInterval(
  successes: number,
  trials: number,
  confidence = 0.95,
): Interval | Refusal<'no-trials' | 'not-counts'> {
  if (!isCount(successes) || !isCount(trials) || successes > trials || !isConfidence(confidence)) {
    return refuse('not-counts', 'A share needs whole counts with no more successes than trials.')
  }
  if (trials === 0) return refuse('no-trials', 'There is nothing to take a share of yet.')
  const z = twoSidedZ(confidence)
  const share = successes / trials
  const shrink = 1 + (z * z) / trials
  const centre = (share + (z * z) / (2 * trials)) / shrink
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))
  return {
    ok: true,
    estimate: share,
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === trials ? 1 : Math.min(1, centre + half),
    confidence,
  }
}
