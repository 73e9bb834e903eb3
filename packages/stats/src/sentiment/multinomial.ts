/**
 * Multinomial logistic regression on sparse rows, by stochastic gradient steps with AdaGrad step sizes (Duchi et al.
 * 2011). Few passes are the regularisation: more of them cost accuracy on new texts. Seeded.
 */
import { seededRandom } from '../numeric/random.ts'

export interface SparseRow {
  readonly bucket: Uint32Array
  readonly value: Float32Array
}

export interface MultinomialOptions {
  readonly classes: number
  readonly buckets: number
  readonly epochs: number
  readonly rate: number
  readonly seed: number
}

/** Weights by bucket, the classes of a bucket side by side; the intercepts come last. */
export type Weights = Float32Array

export function probabilities(weights: Weights, row: SparseRow, classes: number): Float64Array {
  const scores = new Float64Array(classes)
  const intercepts = weights.length - classes
  for (let c = 0; c < classes; c++) scores[c] = weights[intercepts + c] as number
  for (let k = 0; k < row.bucket.length; k++) {
    const at = (row.bucket[k] as number) * classes
    const value = row.value[k] as number
    for (let c = 0; c < classes; c++) scores[c] = (scores[c] as number) + value * (weights[at + c] as number)
  }
  const highest = Math.max(...scores)
  let total = 0
  for (let c = 0; c < classes; c++) {
    scores[c] = Math.exp((scores[c] as number) - highest)
    total += scores[c] as number
  }
  return scores.map(score => score / total)
}

export function fitMultinomial(
  rows: readonly SparseRow[],
  labels: ArrayLike<number>,
  options: MultinomialOptions,
): Weights {
  const { classes, buckets, epochs, rate, seed } = options
  const weights = new Float32Array((buckets + 1) * classes)
  const squares = new Float32Array(weights.length).fill(1e-4)
  const random = seededRandom(seed)
  const order = Uint32Array.from(rows, (_, i) => i)
  const step = (at: number, gradient: number): void => {
    squares[at] = (squares[at] as number) + gradient * gradient
    weights[at] = (weights[at] as number) - (rate * gradient) / Math.sqrt(squares[at] as number)
  }
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random.uniform() * (i + 1))
      const swap = order[i] as number
      order[i] = order[j] as number
      order[j] = swap
    }
    for (const i of order) {
      const row = rows[i] as SparseRow
      const errors = probabilities(weights, row, classes)
      const label = labels[i] as number
      errors[label] = (errors[label] as number) - 1
      for (let k = 0; k < row.bucket.length; k++) {
        const at = (row.bucket[k] as number) * classes
        const value = row.value[k] as number
        for (let c = 0; c < classes; c++) {
          step(at + c, value * (errors[c] as number))
        }
      }
      for (let c = 0; c < classes; c++) step(buckets * classes + c, errors[c] as number)
    }
  }
  return weights
}
