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

/**
 * Why each row has its score, largest contribution first. For trees: the change of the expected value along the path
 * (Saabas 2014).
 */
export function contributionsOf(model: Classifier, table: Table): Contribution[][] {
  const { features, rows } = encode(table, model.encoding)
  const names = model.encoding.features.map(feature => feature.column)
  return Array.from({ length: rows }, (_, row) => {
    const byColumn = new Map<string, number>()
    const add = (feature: number, change: number): void => {
      const name = names[feature] as string
      byColumn.set(name, (byColumn.get(name) ?? 0) + change)
    }
    if (model.kind === 'logistic') {
      model.coefficients.forEach((coefficient, j) => {
        const { mean = 0, deviation = 1 } = model.encoding.features[j] ?? {}
        const value = features[j]?.[row] ?? Number.NaN
        add(j, Number.isNaN(value) ? 0 : (coefficient * (value - mean)) / deviation)
      })
    } else {
      for (const tree of model.trees) walk(tree, features, row, add)
    }
    return [...byColumn]
      .map(([column, contribution]) => ({ column, contribution }))
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
  })
}
