/**
 * Logistic regression with a ridge penalty λ/2 · Σ β² on standardised features; the intercept is free. λ = 0 is plain
 * maximum likelihood, which has no solution when a feature separates the classes: that ends in a refusal. Unknown
 * numbers count as the training mean.
 */
import { type Refusal, refuse } from '../interval/refusal.ts'
import { type Design, type Encoding, encode, learnEncoding } from './design.ts'
import { linear, solveLogistic } from './irls.ts'
import { type LabelProblem, labelProblem } from './labels.ts'
import type { Table } from './table.ts'

export interface LogisticModel {
  readonly kind: 'logistic'
  readonly encoding: Encoding
  /** On the log-odds scale, at the mean of every feature. */
  readonly intercept: number
  /** Per feature of the encoding, change of log odds per standard deviation. */
  readonly coefficients: readonly number[]
  readonly ridge: number
}

export interface FittedLogistic {
  readonly ok: true
  readonly model: LogisticModel
  readonly iterations: number
}

export type LogisticProblem = LabelProblem | 'did-not-converge'

function standardised(design: Design, encoding: Encoding): Float64Array[] {
  const ones = new Float64Array(design.rows).fill(1)
  return [
    ones,
    ...design.features.map((values, j) => {
      const { mean = 0, deviation = 1 } = encoding.features[j] ?? {}
      return values.map(value => (Number.isNaN(value) ? 0 : (value - mean) / deviation))
    }),
  ]
}

export function fitLogistic(
  table: Table,
  labels: ArrayLike<number>,
  ridge = 1,
): FittedLogistic | Refusal<LogisticProblem> {
  const problem = labelProblem(table, labels)
  if (problem !== null) return problem
  const encoding = learnEncoding(table)
  const solution = solveLogistic(standardised(encode(table, encoding), encoding), labels, ridge)
  if (solution === null || !solution.beta.every(Number.isFinite)) {
    return refuse(
      'did-not-converge',
      'The likelihood has no finite maximum: a column separates the outcomes, or two columns say the same.',
    )
  }
  const [intercept = 0, ...coefficients] = solution.beta
  const model: LogisticModel = { kind: 'logistic', encoding, intercept, coefficients, ridge }
  return { ok: true, model, iterations: solution.iterations }
}

/** Log odds a row. */
export function logisticScores(model: LogisticModel, table: Table): Float64Array {
  const columns = standardised(encode(table, model.encoding), model.encoding)
  return linear(columns, [model.intercept, ...model.coefficients])
}

/** The same model in the units of the columns: what a regression table in a paper shows. */
export function rawCoefficients(model: LogisticModel): { intercept: number; slopes: readonly number[] } {
  const slopes = model.coefficients.map((b, j) => b / (model.encoding.features[j]?.deviation ?? 1))
  const shift = slopes.reduce((sum, slope, j) => sum + slope * (model.encoding.features[j]?.mean ?? 0), 0)
  return { intercept: model.intercept - shift, slopes }
}
