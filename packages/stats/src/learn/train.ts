/**
 * From rows with outcomes to a probability that can be shown, or to the reason why not. Ridge logistic always; boosted
 * trees only if they are better by more than one standard error on the later rows. The model that was measured is the
 * model that is used.
 */
import type { Interval } from '../interval/interval.ts'
import { type Refusal, refuse } from '../interval/refusal.ts'
import { wilsonInterval } from '../interval/wilson.ts'
import { type BoostingOptions, fitBoosting } from './boosting.ts'
import { type Calibration, calibrated, fitCalibration } from './calibration.ts'
import { type Classifier, scoresOf } from './classifier.ts'
import { type ScoreShares, scoreShares } from './drift.ts'
import { type Evaluation, evaluate } from './evaluation.ts'
import { type LabelProblem, labelProblem } from './labels.ts'
import { SUSPICIOUS_MODEL_AUC, type Suspicion, suspiciousColumns } from './leakage.ts'
import { fitLogistic, type LogisticProblem } from './logistic.ts'
import { rowLogLoss } from './metrics.ts'
import { type Dates, type Split, splitRows } from './split.ts'
import { type Table, takeLabels, takeRows } from './table.ts'

/** Plain JSON. */
export interface Predictor {
  readonly classifier: Classifier
  readonly calibration: Calibration
}

export interface Candidate {
  readonly kind: Classifier['kind']
  readonly quality: Evaluation
}

export interface Trained {
  readonly ok: true
  readonly predictor: Predictor
  readonly basis: Split['basis']
  /** Of the chosen one, on the rows that judge. */
  readonly quality: Evaluation
  readonly candidates: readonly Candidate[]
  /** How the probabilities lay on the rows that judge: against it later ones show a drift. */
  readonly scores: ScoreShares
  /** Mean gain in log loss of trees over logistic and its standard error; null when trees were not tried. */
  readonly treesGain: { readonly mean: number; readonly standardError: number } | null
  readonly rows: {
    readonly train: number
    readonly stop: number
    readonly calibrate: number
    readonly test: number
  }
  readonly overlappingRows: number
  readonly ignoredColumns: readonly string[]
}

export interface TooFew extends Refusal<'too-few-positives'> {
  /** What can be said instead: the rate with its interval. */
  readonly rate: Interval | null
}

export interface Leak extends Refusal<'leak'> {
  readonly columns: readonly Suspicion[]
}

export type TrainingResult = Trained | TooFew | Leak | Refusal<LabelProblem | LogisticProblem | 'bad-dates'>

export interface TrainingOptions {
  readonly dates?: Dates | null
  readonly seed?: number
  readonly boosting?: BoostingOptions
}

export const MIN_POSITIVES = 50
export const MIN_POSITIVES_FOR_TREES = 400
/** Fewer in a part, and its calibration or its AUC would be noise. */
const MIN_POSITIVES_IN_PART = 5

const count = (labels: ArrayLike<number>, label: number): number => {
  let n = 0
  for (let i = 0; i < labels.length; i++) if (labels[i] === label) n++
  return n
}

function tooFew(labels: ArrayLike<number>, explanation: string): TooFew {
  const rate = wilsonInterval(count(labels, 1), labels.length)
  return { ...refuse('too-few-positives', explanation), rate: rate.ok ? rate : null }
}

function leak(columns: readonly Suspicion[]): Leak {
  const names = columns.map(({ column }) => column).join(', ')
  const which = names === '' ? 'Some column' : `Known only afterwards, it seems: ${names}. It`
  return {
    ...refuse(
      'leak',
      `${which} tells the outcome almost perfectly, which data from before the outcome never do.`,
    ),
    columns,
  }
}

export function predict({ classifier, calibration }: Predictor, table: Table): Float64Array {
  return scoresOf(classifier, table).map(score => calibrated(calibration, score))
}

function gainOf(
  plain: Float64Array,
  trees: Float64Array,
  labels: ArrayLike<number>,
): { mean: number; standardError: number } {
  const gains = plain.map((p, i) => {
    const label = labels[i] as number
    return rowLogLoss(p, label) - rowLogLoss(trees[i] as number, label)
  })
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length
  const squares = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0)
  return { mean, standardError: Math.sqrt(squares / Math.max(1, gains.length - 1) / gains.length) }
}

export function trainClassifier(
  table: Table,
  labels: ArrayLike<number>,
  options: TrainingOptions = {},
): TrainingResult {
  const { dates = null, seed = 1 } = options
  const problem = labelProblem(table, labels)
  if (problem !== null && problem.reason !== 'one-class') return problem
  if (
    dates !== null &&
    (dates.times.length !== table.rows || !Array.from(dates.times).every(Number.isFinite))
  ) {
    return refuse('bad-dates', 'Every row needs a finite as-of time.')
  }
  const rarer = Math.min(count(labels, 1), count(labels, 0))
  if (rarer < MIN_POSITIVES) {
    return tooFew(labels, `A model needs ${MIN_POSITIVES} customers of each outcome; there are ${rarer}.`)
  }
  const suspects = suspiciousColumns(table, labels)
  if (suspects.length > 0) return leak(suspects)

  const split = splitRows(labels, dates, seed)
  const part = (rows: readonly number[]) => ({
    table: takeRows(table, rows),
    labels: takeLabels(labels, rows),
  })
  const train = part(split.train)
  const stop = part(split.stop)
  const calibrate = part(split.calibrate)
  const test = part(split.test)
  const thin = [train, calibrate, test].some(
    ({ labels: y }) => Math.min(count(y, 1), count(y, 0)) < MIN_POSITIVES_IN_PART,
  )
  if (thin) {
    return tooFew(labels, 'Cut by date, some part has almost only one outcome; more history would be needed.')
  }

  const finish = (
    classifier: Classifier,
  ): Candidate & { predictor: Predictor; probabilities: Float64Array } => {
    const calibration = fitCalibration(scoresOf(classifier, calibrate.table), calibrate.labels)
    const predictor = { classifier, calibration }
    const probabilities = predict(predictor, test.table)
    return { kind: classifier.kind, predictor, probabilities, quality: evaluate(probabilities, test.labels) }
  }
  const logistic = fitLogistic(train.table, train.labels)
  if (!logistic.ok) return logistic
  const plain = finish(logistic.model)
  const boosting =
    rarer < MIN_POSITIVES_FOR_TREES
      ? null
      : fitBoosting(train.table, train.labels, { depth: 3, ...options.boosting, later: stop })
  const trees = boosting?.ok ? finish(boosting.model) : null
  const gain = trees === null ? null : gainOf(plain.probabilities, trees.probabilities, test.labels)
  const chosen = trees !== null && gain !== null && gain.mean > gain.standardError ? trees : plain
  if (chosen.quality.auc > SUSPICIOUS_MODEL_AUC) return leak([])
  return {
    ok: true,
    predictor: chosen.predictor,
    basis: split.basis,
    quality: chosen.quality,
    candidates: [plain, ...(trees === null ? [] : [trees])].map(({ kind, quality }) => ({ kind, quality })),
    scores: scoreShares(chosen.probabilities),
    treesGain: gain,
    rows: {
      train: split.train.length,
      stop: split.stop.length,
      calibrate: split.calibrate.length,
      test: split.test.length,
    },
    overlappingRows: split.overlapping,
    ignoredColumns: logistic.model.encoding.ignored,
  }
}
