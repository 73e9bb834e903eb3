import {
  type Candidate,
  type Evaluation,
  type Predictor,
  predict,
  type Suspicion,
  stabilityIndex,
  type Table,
  type Trained,
} from '@clientele/stats'
import type { ColumnPart } from '../../warehouse/engine.ts'
import { features } from './feature-words.ts'
import { type NotTrained, type TrainedWithoutLeaks, trainWithoutLeaks } from './train-without-leaks.ts'

/** Customers as they were at the ends of earlier days, and as they are. */
export interface ChurnRows {
  /** Rows of `customerFeatures` at the earlier ends. */
  readonly earlier: readonly ColumnPart[]
  /** The earlier ends as days after 1970-01-01, in the order of `snapshot`. */
  readonly ends: readonly number[]
  /** The same at the end from which is predicted: all, or a sample. */
  readonly present: readonly ColumnPart[]
  /** Days without a purchase after which a customer is lost, by the organization's rule. */
  readonly within: number
}

/** A classifier of who is going to be lost, judged on later days than it learned from. */
export interface Churn {
  readonly ok: true
  readonly predictor: Predictor
  readonly within: number
  readonly basis: Trained['basis']
  readonly rows: Trained['rows']
  readonly quality: Evaluation
  readonly candidates: readonly Candidate[]
  /** Columns that told the outcome too well to have been known before it. */
  readonly leftOut: readonly Suspicion[]
  /** Population stability index of today's probabilities against those that were judged. */
  readonly drift: number
  /** Why the probabilities must not be shown; null where they may. */
  readonly withheld: string | null
}

export type NoChurn = NotTrained

/** Above these the probabilities no longer mean what they say. */
const MOST_CALIBRATION_ERROR = 0.1
const MOST_DRIFT = 0.25

/** Days since the last purchase from which on nobody is asked whether they will be lost: they are. */
export const longGone = (within: number): number => 4 * within

/** Learns from earlier days of the organization's own customers, and judges on later ones. */
export function learnChurn({ earlier, ends, present, within }: ChurnRows): Churn | NoChurn {
  if (ends.length === 0) {
    return {
      ok: false,
      reason: 'too-short',
      explanation: `To learn who is lost, purchases of ${3 * within} days are needed: they have to be followed for ${within} days.`,
      rate: null,
    }
  }
  const rows = gathered(earlier, within)
  const lost = Uint8Array.from(column(rows, 'returned'), returned => (returned > 0 ? 0 : 1))
  const times = column(rows, 'snapshot').map(place => ends[place] ?? 0)
  const trained = trainWithoutLeaks(featureTable(rows), lost, { times, horizon: within })
  return trained.ok ? judged(trained, featureTable(gathered(present, within)), within) : trained
}

function judged(
  { predictor, basis, rows, quality, candidates, scores, leftOut }: TrainedWithoutLeaks,
  present: Table,
  within: number,
): Churn {
  const drift = stabilityIndex(scores, predict(predictor, present))
  const withheld = withheldBecause(quality, drift)
  return { ok: true, predictor, within, basis, rows, quality, candidates, leftOut, drift, withheld }
}

function withheldBecause(quality: Evaluation, drift: number): string | null {
  if (quality.aucLow <= 0.5 || quality.brier >= quality.brierOfBaseRate) {
    return 'On later days the churn risk told no more than chance.'
  }
  if (quality.calibrationError > MOST_CALIBRATION_ERROR) {
    return `The churn risk has lost its calibration: on later days it was off by ${percent(quality.calibrationError)} in the mean.`
  }
  if (drift > MOST_DRIFT) {
    return `Customers are no longer like those on whom the churn risk was judged (stability index ${drift.toFixed(2)}, more than ${MOST_DRIFT}).`
  }
  return null
}

const percent = (share: number): string => `${Math.round(100 * share)} %`

/** The features of rows as the learner wants them. */
export const featureTable = (rows: ColumnPart): Table => ({
  rows: rows.rows,
  columns: features.map(({ name }) => ({ kind: 'number', name, values: column(rows, name) })),
})

/** Numbers of a part's column. */
export function column({ columns }: ColumnPart, name: string): Float64Array {
  const values = columns[name]
  if (!(values instanceof Float64Array)) throw new TypeError(`The rows have no numbers ${name}`)
  return values
}

/** One part of all parts, without those who are long gone. */
function gathered(parts: readonly ColumnPart[], within: number): ColumnPart {
  const names = ['returned', 'snapshot', ...features.map(({ name }) => name)]
  const kept = parts.map(part => {
    const since = column(part, 'days_since')
    return Array.from(since.keys()).filter(row => (since[row] ?? 0) < longGone(within))
  })
  const rows = kept.reduce((sum, { length }) => sum + length, 0)
  const columns = names.map(name => {
    const values = new Float64Array(rows)
    let at = 0
    for (const [i, part] of parts.entries()) {
      const from = column(part, name)
      for (const row of kept[i] ?? []) values[at++] = from[row] ?? Number.NaN
    }
    return [name, values] as const
  })
  return { rows, columns: Object.fromEntries(columns) }
}
