/** A forecast as plain JSON: what is expected, what the naive forecast says, and how both fared. */
import type { Coverage } from './band.ts'
import type { CandidateName } from './candidates.ts'

export interface ForecastStep {
  readonly expected: number
  readonly naive: number
  readonly intervals: readonly { readonly confidence: number; readonly low: number; readonly high: number }[]
}

export interface Competitor {
  readonly name: CandidateName
  /** 0 for those that do not beat the naive forecast. */
  readonly weight: number
  /** Mean absolute error in the back-test, in the unit of the series. */
  readonly meanAbsoluteError: number
  /** The same over the naive error within the history; null for a series that never changes. */
  readonly mase: number | null
}

export interface Forecast {
  readonly ok: true
  readonly method: 'combination' | 'seasonal-naive' | 'level'
  readonly steps: readonly ForecastStep[]
  readonly competitors: readonly Competitor[]
  readonly coverage: readonly Coverage[]
  /** Share by which the back-test error is below that of the naive forecast; null without a back-test. */
  readonly gainOverNaive: number | null
  /** Errors by origin and step, for sums over several steps; empty without a back-test. */
  readonly errors: readonly (readonly number[])[]
  /** Sentences about patterns that the history is too short for. */
  readonly limits: readonly string[]
}
