/**
 * How good a set of probabilities is. The base rate travels with every figure: .80 accuracy is no news where .74 of
 * the customers stay anyway.
 */

const ranksOf = (values: ArrayLike<number>): Float64Array => {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i)
  order.sort((a, b) => (values[a] as number) - (values[b] as number))
  const ranks = new Float64Array(values.length)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++
    for (let k = from; k < to; k++) ranks[order[k] as number] = (from + to + 1) / 2
    from = to
  }
  return ranks
}

export interface AucEstimate {
  /** ½ where one class is missing: nothing is ordered then. */
  readonly auc: number
  /** DeLong, DeLong & Clarke-Pearson 1988. */
  readonly standardError: number
}

export function auc(scores: ArrayLike<number>, labels: ArrayLike<number>): AucEstimate {
  const positives: number[] = []
  const negatives: number[] = []
  for (let i = 0; i < scores.length; i++) (labels[i] === 1 ? positives : negatives).push(i)
  const [m, n] = [positives.length, negatives.length]
  if (m === 0 || n === 0) return { auc: 0.5, standardError: 0.5 }
  const overall = ranksOf(scores)
  const spread = (rows: readonly number[], others: number): { mean: number; variance: number } => {
    const within = ranksOf(rows.map(i => scores[i] as number))
    const placements = rows.map((i, k) => ((overall[i] as number) - (within[k] as number)) / others)
    const mean = placements.reduce((sum, v) => sum + v, 0) / rows.length
    const squares = placements.reduce((sum, v) => sum + (v - mean) ** 2, 0)
    return { mean, variance: squares / Math.max(1, rows.length - 1) / rows.length }
  }
  const above = spread(positives, n)
  const below = spread(negatives, m)
  return { auc: above.mean, standardError: Math.sqrt(above.variance + below.variance) }
}

const mean = (n: number, term: (i: number) => number): number => {
  let sum = 0
  for (let i = 0; i < n; i++) sum += term(i)
  return n === 0 ? 0 : sum / n
}

/** Mean squared error of the probabilities. */
export const brier = (probabilities: ArrayLike<number>, labels: ArrayLike<number>): number =>
  mean(labels.length, i => ((probabilities[i] as number) - (labels[i] as number)) ** 2)

const SMALLEST = 1e-15

/** Log loss of one row, in nats. */
export const rowLogLoss = (probability: number, label: number): number =>
  -Math.log(Math.max(SMALLEST, label === 1 ? probability : 1 - probability))

export const logLoss = (probabilities: ArrayLike<number>, labels: ArrayLike<number>): number =>
  mean(labels.length, i => rowLogLoss(probabilities[i] as number, labels[i] as number))

export const accuracy = (probabilities: ArrayLike<number>, labels: ArrayLike<number>): number =>
  mean(labels.length, i => (((probabilities[i] as number) >= 0.5 ? 1 : 0) === labels[i] ? 1 : 0))

export const baseRate = (labels: ArrayLike<number>): number => mean(labels.length, i => labels[i] as number)

export interface CalibrationBin {
  readonly rows: number
  readonly predicted: number
  readonly observed: number
}

/** Ten bins of equal width in the probability; empty ones are left out. */
export function calibrationBins(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  bins = 10,
): CalibrationBin[] {
  const sums = Array.from({ length: bins }, () => ({ rows: 0, predicted: 0, observed: 0 }))
  for (let i = 0; i < labels.length; i++) {
    const p = probabilities[i] as number
    const bin = sums[Math.min(bins - 1, Math.max(0, Math.floor(p * bins)))]
    if (bin === undefined) continue
    bin.rows++
    bin.predicted += p
    bin.observed += labels[i] as number
  }
  return sums
    .filter(({ rows }) => rows > 0)
    .map(({ rows, predicted, observed }) => ({
      rows,
      predicted: predicted / rows,
      observed: observed / rows,
    }))
}

/** Expected calibration error: mean distance of predicted from observed, weighted by rows. Naeini et al. 2015. */
export function calibrationError(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number {
  let sum = 0
  for (const { rows, predicted, observed } of calibrationBins(probabilities, labels)) {
    sum += rows * Math.abs(predicted - observed)
  }
  return labels.length === 0 ? 0 : sum / labels.length
}

export interface Decile {
  /** 1 holds the highest scores. */
  readonly decile: number
  readonly rows: number
  readonly observed: number
  /** Observed rate over the base rate; null without a single positive. */
  readonly lift: number | null
  /** Share of all positives in this and the deciles above. */
  readonly captured: number | null
}

export function liftByDecile(scores: ArrayLike<number>, labels: ArrayLike<number>): Decile[] {
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i)
  order.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)
  const total = baseRate(labels) * labels.length
  let captured = 0
  return Array.from({ length: 10 }, (_, d) => {
    const part = order.slice(Math.floor((d * order.length) / 10), Math.floor(((d + 1) * order.length) / 10))
    const positives = part.reduce((sum, i) => sum + (labels[i] as number), 0)
    captured += positives
    const observed = part.length === 0 ? 0 : positives / part.length
    return {
      decile: d + 1,
      rows: part.length,
      observed,
      lift: total === 0 ? null : (observed * labels.length) / total,
      captured: total === 0 ? null : captured / total,
    }
  })
}
