/**
 * One tree of gradient boosting on binned features. A child's histogram is its parent's minus its sibling's, so only
 * the smaller child is counted (the subtraction of LightGBM, Ke et al. 2017).
 */
import type { BinnedFeature } from './binning.ts'
import type { Tree } from './tree.ts'

export interface GrowOptions {
  readonly depth: number
  readonly minChildRows: number
  /** Added to the second derivatives: shrinks the values of small leaves. */
  readonly leafRidge: number
  readonly rate: number
}

/** Gradient and curvature of each bin, side by side: one place in memory a row. */
type Histogram = Float64Array

interface Split {
  readonly feature: number
  readonly bin: number
  readonly gain: number
}

interface Node {
  readonly id: number
  readonly from: number
  readonly to: number
  readonly depth: number
  readonly histogram: Histogram
}

/** A split has to be worth something, or rounding decides. */
const MIN_GAIN = 1e-6

/** The two inner loops of training, small enough to be compiled well. At the root the rows are in their own order. */
function countAll(own: Float64Array, bins: Uint8Array, derivatives: Float64Array): void {
  for (let i = 0; i < bins.length; i++) {
    const cell = 2 * (bins[i] as number)
    own[cell] = (own[cell] as number) + (derivatives[2 * i] as number)
    own[cell + 1] = (own[cell + 1] as number) + (derivatives[2 * i + 1] as number)
  }
}

function countSome(
  own: Float64Array,
  bins: Uint8Array,
  index: Uint32Array,
  derivatives: Float64Array,
  from: number,
  to: number,
): void {
  for (let k = from; k < to; k++) {
    const cell = 2 * (bins[index[k] as number] as number)
    own[cell] = (own[cell] as number) + (derivatives[2 * k] as number)
    own[cell + 1] = (own[cell + 1] as number) + (derivatives[2 * k + 1] as number)
  }
}

export interface Grower {
  /** Grows a tree on the derivatives of the loss and adds its values to `margins`. */
  grow(gradient: Float64Array, curvature: Float64Array, margins: Float64Array): Tree
}

export function treeGrower(features: readonly BinnedFeature[], rows: number, options: GrowOptions): Grower {
  const offsets = [0]
  for (const { edges } of features) offsets.push((offsets.at(-1) ?? 0) + edges.length + 2)
  const cells = offsets.at(-1) ?? 0
  const index = new Uint32Array(rows)
  const spare = new Uint32Array(rows)
  const derivatives = new Float64Array(2 * rows)
  const pool: Histogram[] = []

  const count = (from: number, to: number, gradient: Float64Array, curvature: Float64Array): Histogram => {
    const histogram = pool.pop()?.fill(0) ?? new Float64Array(2 * cells)
    for (let k = from; k < to; k++) {
      const i = index[k] as number
      derivatives[2 * k] = gradient[i] as number
      derivatives[2 * k + 1] = curvature[i] as number
    }
    for (let f = 0; f < features.length; f++) {
      const { bins } = features[f] as BinnedFeature
      const own = histogram.subarray(2 * (offsets[f] as number), 2 * (offsets[f + 1] as number))
      if (to - from === rows) countAll(own, bins, derivatives)
      else countSome(own, bins, index, derivatives, from, to)
    }
    return histogram
  }

  const subtract = (from: Histogram, part: Histogram): void => {
    for (let c = 0; c < from.length; c++) from[c] = (from[c] as number) - (part[c] as number)
  }

  /** Every feature has all rows in its bins; the first is as good as any. */
  const totals = (histogram: Histogram): { sumG: number; sumH: number } => {
    let [sumG, sumH] = [0, 0]
    for (let c = 0; c < 2 * (offsets[1] ?? 0); c += 2) {
      sumG += histogram[c] as number
      sumH += histogram[c + 1] as number
    }
    return { sumG, sumH }
  }

  /** Rows of a bin are estimated from its share of the curvature, which saves a third histogram. */
  const bestSplit = ({ histogram, from, to }: Node): Split | null => {
    const { sumG, sumH } = totals(histogram)
    const ridge = options.leafRidge
    const whole = (sumG * sumG) / (sumH + ridge)
    const minCurvature = (options.minChildRows * sumH) / (to - from)
    let best: Split | null = null
    for (let f = 0; f < features.length; f++) {
      const first = offsets[f] as number
      const last = (offsets[f + 1] as number) - 1
      let [leftG, leftH] = [0, 0]
      for (let c = first; c < last; c++) {
        leftG += histogram[2 * c] as number
        leftH += histogram[2 * c + 1] as number
        if (leftH < minCurvature) continue
        const rightH = sumH - leftH
        if (rightH < minCurvature) break
        const rightG = sumG - leftG
        const gain = (leftG * leftG) / (leftH + ridge) + (rightG * rightG) / (rightH + ridge) - whole
        if (gain > (best?.gain ?? MIN_GAIN)) best = { feature: f, bin: c - first, gain }
      }
    }
    return best
  }

  const partition = (from: number, to: number, { feature, bin }: Split): number => {
    const { bins } = features[feature] as BinnedFeature
    let left = from
    let right = 0
    for (let k = from; k < to; k++) {
      const i = index[k] as number
      if ((bins[i] as number) <= bin) index[left++] = i
      else spare[right++] = i
    }
    index.set(spare.subarray(0, right), left)
    return left
  }

  return {
    grow(gradient, curvature, margins) {
      for (let i = 0; i < rows; i++) index[i] = i
      const tree = { feature: [-1], threshold: [0], left: [-1], right: [-1], value: [0] }
      const open: Node[] = [
        { id: 0, from: 0, to: rows, depth: 0, histogram: count(0, rows, gradient, curvature) },
      ]
      const addChild = (): number => {
        tree.feature.push(-1)
        for (const list of [tree.threshold, tree.value]) list.push(0)
        for (const list of [tree.left, tree.right]) list.push(-1)
        return tree.feature.length - 1
      }
      for (let node = open.pop(); node !== undefined; node = open.pop()) {
        const { id, from, to, depth, histogram } = node
        const { sumG, sumH } = totals(histogram)
        const value = (-options.rate * sumG) / (sumH + options.leafRidge)
        tree.value[id] = value
        const split = depth < options.depth && to - from >= 2 * options.minChildRows ? bestSplit(node) : null
        const middle = split === null ? from : partition(from, to, split)
        if (split === null || middle === from || middle === to) {
          for (let k = from; k < to; k++) {
            const i = index[k] as number
            margins[i] = (margins[i] as number) + value
          }
          pool.push(histogram)
          continue
        }
        const leftIsSmall = middle - from <= to - middle
        const small = leftIsSmall
          ? count(from, middle, gradient, curvature)
          : count(middle, to, gradient, curvature)
        subtract(histogram, small)
        tree.feature[id] = split.feature
        // Below every number, as only the unknown go left of it; −Infinity would not survive JSON.
        tree.threshold[id] = features[split.feature]?.edges[split.bin - 1] ?? -Number.MAX_VALUE
        const [left, right] = [addChild(), addChild()]
        tree.left[id] = left
        tree.right[id] = right
        open.push(
          { id: right, from: middle, to, depth: depth + 1, histogram: leftIsSmall ? histogram : small },
          { id: left, from, to: middle, depth: depth + 1, histogram: leftIsSmall ? small : histogram },
        )
      }
      return tree
    },
  }
}
