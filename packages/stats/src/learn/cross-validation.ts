/**
 * Repeated stratified cross-validation: the estimate for labels that cannot be dated. Nothing is learned before the
 * split, neither encoding nor resampling; doing so turns an AUC of .83 into .99 on the Telco file.
 */
import { rowsOfFold, stratifiedFolds } from './folds.ts'
import { accuracy, auc, calibrationError } from './metrics.ts'
import { sigmoid } from './sigmoid.ts'
import { type Table, takeLabels, takeRows } from './table.ts'

/** Learns from rows and returns the log odds of other rows. */
export type Learner = (table: Table, labels: Uint8Array) => (other: Table) => Float64Array

export interface CrossValidated {
  /** Mean over folds and repeats. */
  readonly auc: number
  readonly accuracy: number
  readonly calibrationError: number
}

export function crossValidate(
  table: Table,
  labels: ArrayLike<number>,
  learner: Learner,
  { folds = 5, repeats = 3, seed = 1 } = {},
): CrossValidated {
  const totals = { auc: 0, accuracy: 0, calibrationError: 0 }
  for (let repeat = 0; repeat < repeats; repeat++) {
    const assignment = stratifiedFolds(labels, folds, seed + repeat)
    const probabilities = new Float64Array(table.rows)
    for (let fold = 0; fold < folds; fold++) {
      const { inside, outside } = rowsOfFold(assignment, fold)
      const score = learner(takeRows(table, outside), takeLabels(labels, outside))
      const scores = score(takeRows(table, inside))
      totals.auc += auc(scores, takeLabels(labels, inside)).auc / folds / repeats
      inside.forEach((row, k) => {
        probabilities[row] = sigmoid(scores[k] as number)
      })
    }
    totals.accuracy += accuracy(probabilities, labels) / repeats
    totals.calibrationError += calibrationError(probabilities, labels) / repeats
  }
  return totals
}
