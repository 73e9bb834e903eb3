/**
 * The maximum of the penalised logistic likelihood by iteratively reweighted least squares: Newton's method, halving
 * a step that does not improve.
 */
import { cholesky, solveCholesky } from '../numeric/cholesky.ts'
import { sigmoid } from './sigmoid.ts'

const MAX_ITERATIONS = 50
const TOLERANCE = 1e-10
/** Log odds beyond this on the training rows mean that the likelihood runs to infinity. */
const SEPARATED = 30

/** Σ βⱼ xⱼ a row. */
export function linear(columns: readonly Float64Array[], beta: readonly number[]): Float64Array {
  const eta = new Float64Array(columns[0]?.length ?? 0)
  columns.forEach((column, j) => {
    const b = beta[j] as number
    for (let i = 0; i < eta.length; i++) eta[i] = (eta[i] as number) + b * (column[i] as number)
  })
  return eta
}

/** Half the penalised deviance. */
function loss(eta: Float64Array, labels: ArrayLike<number>, beta: readonly number[], ridge: number): number {
  let sum = 0
  for (let i = 0; i < eta.length; i++) {
    const e = eta[i] as number
    sum += Math.max(e, 0) + Math.log1p(Math.exp(-Math.abs(e))) - (labels[i] as number) * e
  }
  return sum + (ridge / 2) * beta.slice(1).reduce((total, b) => total + b * b, 0)
}

/** The Newton direction, or null when the information matrix is singular. */
function newtonStep(
  columns: readonly Float64Array[],
  eta: Float64Array,
  labels: ArrayLike<number>,
  beta: readonly number[],
  ridge: number,
): number[] | null {
  const n = eta.length
  const weights = new Float64Array(n)
  const residuals = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const p = sigmoid(eta[i] as number)
    weights[i] = p * (1 - p)
    residuals[i] = (labels[i] as number) - p
  }
  const weighted = new Float64Array(n)
  const information = columns.map(() => new Array<number>(columns.length).fill(0))
  const score = columns.map((column, j) => {
    let gradient = 0
    for (let i = 0; i < n; i++) {
      gradient += (column[i] as number) * (residuals[i] as number)
      weighted[i] = (column[i] as number) * (weights[i] as number)
    }
    for (let k = 0; k <= j; k++) {
      const other = columns[k] as Float64Array
      let sum = 0
      for (let i = 0; i < n; i++) sum += (weighted[i] as number) * (other[i] as number)
      const value = j === k && j > 0 ? sum + ridge : sum
      ;(information[j] as number[])[k] = value
      ;(information[k] as number[])[j] = value
    }
    return j === 0 ? gradient : gradient - ridge * (beta[j] as number)
  })
  const lower = cholesky(information)
  return lower === null ? null : solveCholesky(lower, score)
}

interface Solution {
  readonly beta: readonly number[]
  readonly iterations: number
}

/** The first column is the intercept; null when there is no finite, unique maximum. */
export function solveLogistic(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  ridge: number,
): Solution | null {
  let beta: readonly number[] = columns.map(() => 0)
  let eta = linear(columns, beta)
  let current = loss(eta, labels, beta, ridge)
  for (let iteration = 1; iteration <= MAX_ITERATIONS; iteration++) {
    const step = newtonStep(columns, eta, labels, beta, ridge)
    if (step === null) return null
    const from = beta
    let next = Number.POSITIVE_INFINITY
    let length = 1
    for (; length > 1e-6; length /= 2) {
      beta = from.map((b, j) => b + length * (step[j] as number))
      eta = linear(columns, beta)
      next = loss(eta, labels, beta, ridge)
      if (next <= current + 1e-12 * Math.abs(current)) break
    }
    const moved = Math.max(...step.map(Math.abs)) * length
    if (!Number.isFinite(next)) return null
    current = next
    if (moved < TOLERANCE) {
      const furthest = eta.reduce((most, e) => Math.max(most, Math.abs(e)), 0)
      return ridge === 0 && furthest > SEPARATED ? null : { beta, iterations: iteration }
    }
  }
  return null
}
