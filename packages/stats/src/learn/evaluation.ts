/** Everything that a model card says about probabilities on rows that the model has not seen. */
import { twoSidedZ } from '../interval/normal.ts'
import {
  accuracy,
  auc,
  baseRate,
  brier,
  type CalibrationBin,
  calibrationBins,
  calibrationError,
  type Decile,
  liftByDecile,
  logLoss,
} from './metrics.ts'

export interface Evaluation {
  readonly rows: number
  readonly positives: number
  readonly baseRate: number
  readonly auc: number
  /** 95 %. */
  readonly aucLow: number
  readonly aucHigh: number
  readonly brier: number
  /** Brier score of telling everybody the base rate. */
  readonly brierOfBaseRate: number
  readonly logLoss: number
  readonly accuracy: number
  readonly accuracyOfMajority: number
  readonly calibrationError: number
  readonly calibration: readonly CalibrationBin[]
  readonly deciles: readonly Decile[]
}

export function evaluate(probabilities: ArrayLike<number>, labels: ArrayLike<number>): Evaluation {
  const rate = baseRate(labels)
  const order = auc(probabilities, labels)
  const half = twoSidedZ(0.95) * order.standardError
  return {
    rows: labels.length,
    positives: Math.round(rate * labels.length),
    baseRate: rate,
    auc: order.auc,
    aucLow: Math.max(0, order.auc - half),
    aucHigh: Math.min(1, order.auc + half),
    brier: brier(probabilities, labels),
    brierOfBaseRate: rate * (1 - rate),
    logLoss: logLoss(probabilities, labels),
    accuracy: accuracy(probabilities, labels),
    accuracyOfMajority: Math.max(rate, 1 - rate),
    calibrationError: calibrationError(probabilities, labels),
    calibration: calibrationBins(probabilities, labels),
    deciles: liftByDecile(probabilities, labels),
  }
}
