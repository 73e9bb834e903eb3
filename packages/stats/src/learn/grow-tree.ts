/**
 * One tree of gradient boosting on binned features. A child's histogram is its parent's minus its sibling's, so only
 * the smaller child is counted (the subtraction of LightGBM, Ke et al. 2017), and leaves are not counted at all.
 */
import { bestSplit, type Split, type Sums } from './best-split.ts'
import type { BinnedFeature } from './binning.ts'
import { fillHistogram, type Histogram, layoutOf, subtract } from './histogram.ts'
import { addLeaf, emptyTree, type Tree } from './tree.ts'

export interface GrowOptions {
  readonly depth: number
  readonly minChildRows: number
  /** Added to the second derivatives: shrinks the values of small leaves. */
  readonly leafRidge: number
  readonly rate: number
}

interface Node {
  readonly id: number
  readonly from: number
  readonly to: number
  readonly depth: number
  readonly sums: Sums
  /** Null where the tree must end. */
  readonly histogram: Histogram | null
}

export interface Grower {
  /** Grows a tree on the derivatives of the loss and adds its values to `margins`. */
  grow(gradient: Float64Array, curvature: Float64Array, margins: Float64Array): Tree
}

export function treeGrower(features: readonly BinnedFeature[], rows: number, options: GrowOptions): Grower {
  const layout = layoutOf(features)
  const { minChildRows, leafRidge } = options
  const index = new Uint32Array(rows)
  const spare = new Uint32Array(rows)
  const derivatives = new Float64Array(2 * rows)
  const pool: Histogram[] = []

  const count = (from: number, to: number, gradient: Float64Array, curvature: Float64Array): Histogram => {
    const histogram = pool.pop()?.fill(0) ?? new Float64Array(2 * (layout.offsets.at(-1) ?? 0))
    for (let k = from; k < to; k++) {
      const row = index[k] as number
      derivatives[2 * k] = gradient[row] as number
      derivatives[2 * k + 1] = curvature[row] as number
    }
    fillHistogram(histogram, layout, features, index, derivatives, from, to)
    return histogram
  }

  const partition = (from: number, to: number, { feature, bin }: Split): number => {
    const { bins } = features[feature] as BinnedFeature
    let left = from
    let right = 0
    for (let k = from; k < to; k++) {
      const row = index[k] as number
      if ((bins[row] as number) <= bin) index[left++] = row
      else spare[right++] = row
    }
    index.set(spare.subarray(0, right), left)
    return left
  }

  /** Rows of a bin are estimated from its share of the curvature, which saves a third number a cell. */
  const minCurvature = ({ sums, from, to }: Node): number =>
    (options.minChildRows * sums.curvature) / (to - from)

  const mayBeSplit = (size: number, depth: number): boolean =>
    depth < options.depth && size >= 2 * minChildRows

  return {
    grow(gradient, curvature, margins) {
      const tree = emptyTree()
      for (let i = 0; i < rows; i++) index[i] = i
      const histogram = mayBeSplit(rows, 0) ? count(0, rows, gradient, curvature) : null
      const sums = { gradient: total(gradient), curvature: total(curvature) }
      const open: Node[] = [{ id: 0, from: 0, to: rows, depth: 0, sums, histogram }]
      for (let node = open.pop(); node !== undefined; node = open.pop()) {
        const { id, from, to } = node
        const value = (-options.rate * node.sums.gradient) / (node.sums.curvature + leafRidge)
        tree.value[id] = value
        const split =
          node.histogram === null
            ? null
            : bestSplit(node.histogram, layout, node.sums, minCurvature(node), leafRidge)
        const middle = split === null ? from : partition(from, to, split)
        if (node.histogram === null || split === null || middle === from || middle === to) {
          for (let k = from; k < to; k++) {
            const row = index[k] as number
            margins[row] = (margins[row] as number) + value
          }
          if (node.histogram !== null) pool.push(node.histogram)
          continue
        }
        tree.feature[id] = split.feature
        // Below every number, as only the unknown go left of it; −Infinity would not survive JSON.
        tree.threshold[id] = features[split.feature]?.edges[split.bin - 1] ?? -Number.MAX_VALUE
        tree.left[id] = addLeaf(tree)
        tree.right[id] = addLeaf(tree)
        const depth = node.depth + 1
        const leftMay = mayBeSplit(middle - from, depth)
        const rightMay = mayBeSplit(to - middle, depth)
        const leftIsSmall = middle - from <= to - middle
        let small: Histogram | null = null
        if (leftMay || rightMay) {
          small = leftIsSmall
            ? count(from, middle, gradient, curvature)
            : count(middle, to, gradient, curvature)
          subtract(node.histogram, small)
        } else pool.push(node.histogram)
        const large = small === null ? null : node.histogram
        const rightSums = {
          gradient: node.sums.gradient - split.left.gradient,
          curvature: node.sums.curvature - split.left.curvature,
        }
        const [leftCells, rightCells] = leftIsSmall ? [small, large] : [large, small]
        const own = (cells: Histogram | null, may: boolean): Histogram | null => {
          if (cells !== null && !may) pool.push(cells)
          return may ? cells : null
        }
        open.push({
          id: tree.right[id] as number,
          from: middle,
          to,
          depth,
          sums: rightSums,
          histogram: own(rightCells, rightMay),
        })
        open.push({
          id: tree.left[id] as number,
          from,
          to: middle,
          depth,
          sums: split.left,
          histogram: own(leftCells, leftMay),
        })
      }
      return tree
    },
  }
}

const total = (values: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i] as number
  return sum
}
