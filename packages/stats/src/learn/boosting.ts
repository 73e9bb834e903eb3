/**
 * Gradient boosting of small trees on the logistic loss (Friedman 2001), with second derivatives as in XGBoost (Chen &
 * Guestrin 2016). The number of trees is chosen on rows that come later than the training rows, where there are any.
 */
import { type Refusal, refuse } from '../interval/refusal.ts'
import { binFeature } from './binning.ts'
import { type Encoding, encode, learnEncoding } from './design.ts'
import { treeGrower } from './grow-tree.ts'
import { type LabelProblem, labelProblem } from './labels.ts'
import { baseRate, rowLogLoss } from './metrics.ts'
import { logOdds, sigmoid } from './sigmoid.ts'
import type { Table } from './table.ts'
import { type Tree, walk } from './tree.ts'

export interface BoostedModel {
  readonly kind: 'boosting'
  readonly encoding: Encoding
  /** Log odds of the base rate. */
  readonly base: number
  readonly trees: readonly Tree[]
}

export interface BoostingOptions {
  readonly trees?: number
  readonly rate?: number
  readonly depth?: number
  readonly minChildRows?: number
  readonly leafRidge?: number
  readonly maxBins?: number
  /** Stop after this many trees without improvement on the later rows. */
  readonly patience?: number
  readonly later?: { readonly table: Table; readonly labels: ArrayLike<number> }
}

export interface FittedBoosting {
  readonly ok: true
  readonly model: BoostedModel
}

export function fitBoosting(
  table: Table,
  labels: ArrayLike<number>,
  options: BoostingOptions = {},
): FittedBoosting | Refusal<LabelProblem> {
  const problem = labelProblem(table, labels)
  if (problem !== null) return problem
  const { trees: maxTrees = 200, rate = 0.05, depth = 4, minChildRows = 20, leafRidge = 1 } = options
  const { maxBins = 255, patience = 20, later } = options
  const encoding = learnEncoding(table)
  if (encoding.features.length === 0) return refuse('no-features', 'Every column is constant or unknown.')
  const { features, rows } = encode(table, encoding)
  const grower = treeGrower(
    features.map(values => binFeature(values, Math.min(255, maxBins))),
    rows,
    { depth, minChildRows, leafRidge, rate },
  )
  const base = logOdds(baseRate(labels))
  const margins = new Float64Array(rows).fill(base)
  const gradient = new Float64Array(rows)
  const curvature = new Float64Array(rows)
  const watch = later === undefined ? null : laterLoss(encoding, base, later.table, later.labels)
  const trees: Tree[] = []
  let best = { trees: 0, loss: watch?.loss() ?? 0 }
  for (let round = 1; round <= maxTrees; round++) {
    for (let i = 0; i < rows; i++) {
      const p = sigmoid(margins[i] as number)
      gradient[i] = p - (labels[i] as number)
      curvature[i] = p * (1 - p)
    }
    const tree = grower.grow(gradient, curvature, margins)
    if (tree.feature.length === 1) break
    trees.push(tree)
    if (watch === null) continue
    watch.add(tree)
    const loss = watch.loss()
    if (loss < best.loss) best = { trees: round, loss }
    else if (round - best.trees >= patience) break
  }
  const kept = watch === null ? trees : trees.slice(0, Math.max(1, best.trees))
  return { ok: true, model: { kind: 'boosting', encoding, base, trees: kept } }
}

interface LaterLoss {
  add(tree: Tree): void
  loss(): number
}

function laterLoss(encoding: Encoding, base: number, table: Table, labels: ArrayLike<number>): LaterLoss {
  const { features, rows } = encode(table, encoding)
  const margins = new Float64Array(rows).fill(base)
  return {
    add(tree) {
      for (let i = 0; i < rows; i++) margins[i] = (margins[i] as number) + walk(tree, features, i)
    },
    loss() {
      let sum = 0
      for (let i = 0; i < rows; i++) sum += rowLogLoss(sigmoid(margins[i] as number), labels[i] as number)
      return sum
    },
  }
}

/** Log odds a row. */
export function boostingScores(model: BoostedModel, table: Table): Float64Array {
  const { features, rows } = encode(table, model.encoding)
  const scores = new Float64Array(rows).fill(model.base)
  for (const tree of model.trees) {
    for (let i = 0; i < rows; i++) scores[i] = (scores[i] as number) + walk(tree, features, i)
  }
  return scores
}
