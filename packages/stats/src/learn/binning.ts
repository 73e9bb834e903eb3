/**
 * Features cut into at most 255 bins of about equal size, a byte a value: a histogram over bins replaces sorting at
 * every split. Bin 0 holds the unknown values.
 */

export interface BinnedFeature {
  /** Rising upper bounds: bin k holds the values in (edges[k−2], edges[k−1]], the last bin all above. */
  readonly edges: readonly number[]
  readonly bins: Uint8Array
}

const SAMPLE = 50_000

function edgesOf(values: Float64Array, maxBins: number): number[] {
  const stride = Math.max(1, Math.floor(values.length / SAMPLE))
  const sample = values.filter((value, i) => i % stride === 0 && !Number.isNaN(value)).sort()
  const distinct = sample.filter((value, i) => i === 0 || value !== sample[i - 1])
  const cuts = Math.min(maxBins - 2, distinct.length - 1)
  const edges: number[] = []
  for (let k = 1; k <= cuts; k++) {
    // Few distinct values: a cut between each pair. Many: cuts at quantiles, where heavy values coincide.
    const at =
      distinct.length - 1 <= maxBins - 2
        ? ((distinct[k - 1] as number) + (distinct[k] as number)) / 2
        : (sample[Math.floor((k * sample.length) / (cuts + 1))] as number)
    if (edges.length === 0 || at > (edges.at(-1) as number)) edges.push(at)
  }
  return edges
}

function binOf(edges: readonly number[], value: number): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((edges[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low + 1
}

export function binFeature(values: Float64Array, maxBins: number): BinnedFeature {
  const edges = edgesOf(values, maxBins)
  const bins = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    bins[i] = Number.isNaN(value) ? 0 : binOf(edges, value)
  }
  return { edges, bins }
}
