/**
 * Sums of gradient and curvature by bin, for all features of a node: nearly all the time of training is spent here.
 * Two features at a time, so that the derivatives of a row are read half as often (a third faster than one by one).
 */
import type { BinnedFeature } from './binning.ts'

/** Gradient and curvature of each bin, side by side: one place in memory a row. */
export type Histogram = Float64Array

export interface HistogramLayout {
  /** First cell of each feature and, last, the number of cells; a cell has two numbers. */
  readonly offsets: readonly number[]
}

export function layoutOf(features: readonly BinnedFeature[]): HistogramLayout {
  const offsets = [0]
  for (const { edges } of features) offsets.push((offsets.at(-1) ?? 0) + edges.length + 2)
  return { offsets }
}

function countPair(
  a: Histogram,
  b: Histogram,
  binsOfA: Uint8Array,
  binsOfB: Uint8Array,
  index: Uint32Array,
  derivatives: Float64Array,
  from: number,
  to: number,
): void {
  for (let k = from; k < to; k++) {
    const row = index[k] as number
    const gradient = derivatives[2 * k] as number
    const curvature = derivatives[2 * k + 1] as number
    const i = 2 * (binsOfA[row] as number)
    a[i] = (a[i] as number) + gradient
    a[i + 1] = (a[i + 1] as number) + curvature
    const j = 2 * (binsOfB[row] as number)
    b[j] = (b[j] as number) + gradient
    b[j + 1] = (b[j + 1] as number) + curvature
  }
}

/** Adds the rows index[from…to) with their derivatives (in the order of `index`) to an empty histogram. */
export function fillHistogram(
  histogram: Histogram,
  { offsets }: HistogramLayout,
  features: readonly BinnedFeature[],
  index: Uint32Array,
  derivatives: Float64Array,
  from: number,
  to: number,
): void {
  const cellsOf = (f: number): Histogram =>
    histogram.subarray(2 * (offsets[f] as number), 2 * (offsets[f + 1] as number))
  for (let f = 0; f < features.length; f += 2) {
    const a = features[f] as BinnedFeature
    const b = features[f + 1]
    // An odd last feature is counted beside itself; the second count is thrown away.
    const other = b === undefined ? new Float64Array(2 * (a.edges.length + 2)) : cellsOf(f + 1)
    countPair(cellsOf(f), other, a.bins, (b ?? a).bins, index, derivatives, from, to)
  }
}

export function subtract(from: Histogram, part: Histogram): void {
  for (let c = 0; c < from.length; c++) from[c] = (from[c] as number) - (part[c] as number)
}
