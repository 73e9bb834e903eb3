/** Either learner, asked in the same way. */
import { type BoostedModel, boostingScores } from './boosting.ts'
import { encode } from './design.ts'
import { type LogisticModel, logisticScores } from './logistic.ts'
import type { Table } from './table.ts'
import { walk } from './tree.ts'

export type Classifier = LogisticModel | BoostedModel

/** Log odds a row, before calibration. */
export function scoresOf(model: Classifier, table: Table): Float64Array {
  switch (model.kind) {
    case 'logistic':
      return logisticScores(model, table)
    case 'boosting':
      return boostingScores(model, table)
    default:
      return model satisfies never
  }
}

export interface Contribution {
  readonly column: string
  /** What this column adds to the log odds, compared with the average customer. */
  readonly contribution: number
}

/** Log odds of the average customer: the score of a row is this plus its contributions, exactly. */
export const averageScore = (model: Classifier): number =>
  model.kind === 'logistic'
    ? model.intercept
    : model.trees.reduce((sum, tree) => sum + (tree.value[0] ?? 0), model.base)

/** What each column adds to the log odds of each row, compared with the average customer. */
export interface Contributions {
  readonly columns: readonly string[]
  /** One a column, in their order; a value a row. */
  readonly values: readonly Float64Array[]
}

/**
 * Why rows have their scores, by column: for a million rows. For trees: the change of the expected value along the
 * path (Saabas 2014).
 */
export function contributionColumns(model: Classifier, table: Table): Contributions {
  const { features, rows } = encode(table, model.encoding)
  const columns = [...new Set(model.encoding.features.map(feature => feature.column))]
  const values = columns.map(() => new Float64Array(rows))
  const ofFeature = model.encoding.features.map(
    ({ column }) => values[columns.indexOf(column)] as Float64Array,
  )
  if (model.kind === 'logistic') {
    for (const [j, coefficient] of model.coefficients.entries()) {
      const { mean = 0, deviation = 1 } = model.encoding.features[j] ?? {}
      const sums = ofFeature[j] as Float64Array
      for (let row = 0; row < rows; row++) {
        const value = features[j]?.[row] ?? Number.NaN
        if (!Number.isNaN(value))
          sums[row] = (sums[row] as number) + (coefficient * (value - mean)) / deviation
      }
    }
    return { columns, values }
  }
  for (let row = 0; row < rows; row++) {
    const add = (feature: number, change: number): void => {
      const sums = ofFeature[feature] as Float64Array
      sums[row] = (sums[row] as number) + change
    }
    for (const tree of model.trees) walk(tree, features, row, add)
  }
  return { columns, values }
}

/** The same row by row, largest contribution first. */
export function contributionsOf(model: Classifier, table: Table): Contribution[][] {
  const { columns, values } = contributionColumns(model, table)
  return Array.from({ length: table.rows }, (_, row) =>
    columns
      .map((column, j) => ({ column, contribution: values[j]?.[row] as number }))
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
  )
}
