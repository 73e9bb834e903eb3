/**
 * A group against others who differ from it in something that matters by itself, such as how long they have been
 * customers: direct standardisation (Kalton 1968, "Standardization: a technique to control for extraneous
 * variables", Applied Statistics 17). Within each stratum the two are compared, and the strata are weighted by the
 * group, so that the others' figure is what they would show if they were made up as the group is.
 */
import { twoSidedZ } from './normal.ts'
import { type Refusal, refuse } from './refusal.ts'

/** What is known of one side in one stratum: how many, the sum of their values and of their squares. */
export interface Moments {
  readonly count: number
  readonly sum: number
  readonly squares: number
}

export interface Stratum {
  readonly group: Moments
  readonly others: Moments
}

export interface Standardised {
  readonly ok: true
  /** Mean of the group in the strata where the others are as well. */
  readonly group: number
  /** Mean of the others there, weighted as the group is made up. */
  readonly others: number
  readonly difference: number
  /** Ends of the interval of the difference. */
  readonly low: number
  readonly high: number
  readonly confidence: number
  /** Of the group, in strata with and without somebody to compare with. */
  readonly matched: number
  readonly unmatched: number
}

const meanOf = ({ count, sum }: Moments): number => sum / count

/** Variance of the mean; of one value alone nothing is known, and 0 would be a lie, so it counts as its square. */
function varianceOfMean({ count, sum, squares }: Moments): number {
  if (count < 2) return squares / Math.max(1, count)
  return Math.max(0, squares - (sum * sum) / count) / (count - 1) / count
}

export function standardisedDifference(
  strata: readonly Stratum[],
  confidence = 0.95,
): Standardised | Refusal<'nobody-to-compare' | 'not-finite'> {
  const values = strata.flatMap(({ group, others }) => [...Object.values(group), ...Object.values(others)])
  if (!values.every(Number.isFinite))
    return refuse('not-finite', 'A value to compare is not a finite number.')
  const both = strata.filter(({ group, others }) => group.count > 0 && others.count > 0)
  const matched = both.reduce((total, { group }) => total + group.count, 0)
  const all = strata.reduce((total, { group }) => total + group.count, 0)
  if (matched === 0) {
    return refuse('nobody-to-compare', 'Nobody of the group has somebody alike to be compared with yet.')
  }
  let [mean, other, variance] = [0, 0, 0]
  for (const { group, others } of both) {
    const weight = group.count / matched
    mean += weight * meanOf(group)
    other += weight * meanOf(others)
    variance += weight * weight * (varianceOfMean(group) + varianceOfMean(others))
  }
  const half = twoSidedZ(confidence) * Math.sqrt(variance)
  return {
    ok: true,
    group: mean,
    others: other,
    difference: mean - other,
    low: mean - other - half,
    high: mean - other + half,
    confidence,
    matched,
    unmatched: all - matched,
  }
}
