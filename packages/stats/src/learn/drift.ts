/** Whether those who are scored are like those on whom the scores were judged: the population stability index. */

/** Shares of probabilities between the tenths of those that the model was judged on. */
export interface ScoreShares {
  /** Rising inner edges; equal ones where many have the same score. */
  readonly edges: readonly number[]
  readonly shares: readonly number[]
}

const BINS = 10
/** Stands for an empty bin, whose logarithm would be infinite. */
const SMALLEST = 1e-4

/** Tenths of the scores; fewer bins where scores repeat. */
export function scoreShares(scores: ArrayLike<number>): ScoreShares {
  const sorted = Float64Array.from(scores).sort()
  const cuts = Array.from(
    { length: BINS - 1 },
    (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / BINS)],
  )
  const edges = [...new Set(cuts.filter(cut => cut !== undefined && cut > (sorted[0] as number)))] as number[]
  return { edges, shares: sharesWithin(edges, scores) }
}

function sharesWithin(edges: readonly number[], scores: ArrayLike<number>): number[] {
  const counts = new Array<number>(edges.length + 1).fill(0)
  for (let i = 0; i < scores.length; i++) {
    const bin = edges.filter(edge => (scores[i] as number) >= edge).length
    counts[bin] = (counts[bin] as number) + 1
  }
  return counts.map(count => (scores.length === 0 ? 0 : count / scores.length))
}

/**
 * Σ (now − then) · ln(now / then) over the bins: under 0.1 nothing has moved, above 0.25 the population is another
 * (Siddiqi 2006). 0 without scores.
 */
export function stabilityIndex({ edges, shares }: ScoreShares, scores: ArrayLike<number>): number {
  if (scores.length === 0) return 0
  return sharesWithin(edges, scores).reduce((sum, share, bin) => {
    const [now, then] = [Math.max(SMALLEST, share), Math.max(SMALLEST, shares[bin] ?? 0)]
    return sum + (now - then) * Math.log(now / then)
  }, 0)
}
