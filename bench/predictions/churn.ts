import {
  boostingScores,
  crossValidate,
  fitBoosting,
  fitLogistic,
  type Learner,
  logisticScores,
  seededRandom,
} from '../../packages/stats/src/index.ts'
import { TELCO, telco } from '../../packages/stats/src/learn/testing/telco.ts'
import { below, type Row, seconds } from '../report.ts'
import { besideFigure, digits, withDataset } from './measured.ts'

const logistic: Learner = (table, labels) => {
  const fit = fitLogistic(table, labels)
  return other => (fit.ok ? logisticScores(fit.model, other) : new Float64Array(other.rows))
}

const boosting: Learner = (table, labels) => {
  const fit = fitBoosting(table, labels, { trees: 150, depth: 3 })
  return other => (fit.ok ? boostingScores(fit.model, other) : new Float64Array(other.rows))
}

/** Learners of churn beside the figures of the field, and how long many rows take. */
export function measureLearners(): readonly Row[] {
  const telcoRows = withDataset(TELCO, () => {
    const { table, labels } = telco()
    const validated = (learner: Learner): string => {
      const { auc, calibrationError, accuracy } = crossValidate(table, labels, learner, { repeats: 3 })
      return `AUC ${digits(auc, 4)}, ECE ${digits(calibrationError, 4)}, accuracy ${digits(accuracy, 4)}`
    }
    return [
      besideFigure('Telco churn, logistic, 3 × 5-fold', 'AUC .845, ECE ≤ .03, accuracy .803', () =>
        validated(logistic),
      ),
      besideFigure('Telco churn, boosting, 3 × 5-fold', 'AUC .848, ECE ≤ .03', () => validated(boosting)),
    ]
  })
  return [...telcoRows, boostingOfManyRows()]
}

function boostingOfManyRows(): Row {
  const random = seededRandom(1)
  const size = 100_000
  const columns = Array.from({ length: 30 }, (_, j) => ({
    kind: 'number' as const,
    name: `x${j}`,
    values: Float64Array.from({ length: size }, () => random.normal()),
  }))
  const [a, b, c] = columns.map(column => column.values)
  const labels = Uint8Array.from({ length: size }, (_, i) =>
    (a?.[i] ?? 0) + (b?.[i] ?? 0) * (c?.[i] ?? 0) + random.normal() > 1 ? 1 : 0,
  )
  const before = process.cpuUsage()
  const fit = fitBoosting({ rows: size, columns }, labels, { trees: 200, rate: 0.1, depth: 5 })
  const cpu = process.cpuUsage(before).user / 1000
  const note = fit.ok
    ? `depth 5, ${fit.model.trees.length} trees, processor time; scikit-learn 5.4 s`
    : fit.explanation
  return below('boosting 100,000 rows × 30 columns × 200 trees', cpu, seconds, 12_000, note)
}
