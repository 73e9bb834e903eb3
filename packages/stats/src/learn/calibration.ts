/**
 * Maps from a score to a probability that means what it says, learned on rows that the model has not seen. Platt's
 * sigmoid keeps the order and needs little data; isotonic regression bends anywhere but needs about a thousand rows
 * (Niculescu-Mizil & Caruana 2005).
 */
import { solveLogistic } from './irls.ts'
import { logOdds, sigmoid } from './sigmoid.ts'

export interface PlattCalibration {
  readonly kind: 'platt'
  /** Probability = σ(slope · log odds + intercept). */
  readonly slope: number
  readonly intercept: number
}

export interface IsotonicCalibration {
  readonly kind: 'isotonic'
  /** Rising log odds, and the probability at each; straight lines between, constant beyond. */
  readonly at: readonly number[]
  readonly probability: readonly number[]
}

export type Calibration = PlattCalibration | IsotonicCalibration

const MIN_ISOTONIC_ROWS = 1000

function meanSize(scores: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < scores.length; i++) sum += Math.abs(scores[i] as number)
  return scores.length === 0 ? 1 : sum / scores.length
}

/** Platt 1999 with the corrected targets (n₊ + 1)/(n₊ + 2) and 1/(n₋ + 2), by Newton's method. */
export function fitPlatt(scores: ArrayLike<number>, labels: ArrayLike<number>): PlattCalibration {
  let positives = 0
  for (let i = 0; i < labels.length; i++) positives += labels[i] as number
  const negatives = labels.length - positives
  const constant = logOdds((positives + 1) / (labels.length + 2))
  const targets = [1 / (negatives + 2), (positives + 1) / (positives + 2)] as const
  // Scaled to a size near 1; the tiny ridge only keeps the matrix regular when all scores are equal.
  const scale = Math.max(1e-12, meanSize(scores))
  const columns = [new Float64Array(scores.length).fill(1), Float64Array.from(scores, score => score / scale)]
  const wanted = Float64Array.from(labels, label => targets[label === 1 ? 1 : 0])
  const [intercept = Number.NaN, scaled = Number.NaN] = solveLogistic(columns, wanted, 1e-9)?.beta ?? []
  const slope = scaled / scale
  // A falling map would say that the model is wrong way round; the base rate is the honest answer then.
  const usable = Number.isFinite(slope) && Number.isFinite(intercept) && slope > 0
  return usable ? { kind: 'platt', slope, intercept } : { kind: 'platt', slope: 0, intercept: constant }
}

interface Block {
  /** Sums of scores, labels and rows. */
  x: number
  y: number
  n: number
}

/** Pool adjacent violators (Ayer et al. 1955); each block is smoothed by one pseudo-row at the base rate. */
export function fitIsotonic(scores: ArrayLike<number>, labels: ArrayLike<number>): IsotonicCalibration {
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i)
  order.sort((a, b) => (scores[a] as number) - (scores[b] as number))
  const blocks: Block[] = []
  let positives = 0
  for (let k = 0; k < order.length; k++) {
    const i = order[k] as number
    positives += labels[i] as number
    let block: Block = { x: scores[i] as number, y: labels[i] as number, n: 1 }
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      const tied = last.x / last.n === block.x / block.n
      if (!tied && last.y / last.n < block.y / block.n) break
      blocks.pop()
      block = { x: last.x + block.x, y: last.y + block.y, n: last.n + block.n }
    }
    blocks.push(block)
  }
  const base = scores.length === 0 ? 0.5 : positives / scores.length
  return {
    kind: 'isotonic',
    at: blocks.map(({ x, n }) => x / n),
    probability: blocks
      .map(({ y, n }) => (y + base) / (n + 1))
      .reduce<number[]>((rising, p) => {
        rising.push(Math.max(p, rising.at(-1) ?? 0))
        return rising
      }, []),
  }
}

/** `scores` are log odds. */
export function fitCalibration(scores: ArrayLike<number>, labels: ArrayLike<number>): Calibration {
  return scores.length < MIN_ISOTONIC_ROWS ? fitPlatt(scores, labels) : fitIsotonic(scores, labels)
}

function interpolate(at: readonly number[], y: readonly number[], x: number): number {
  let low = 0
  let high = at.length - 1
  if (high < 0) return 0.5
  if (x <= (at[0] as number)) return y[0] as number
  if (x >= (at[high] as number)) return y[high] as number
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((at[middle] as number) <= x) low = middle
    else high = middle
  }
  const [x0, x1] = [at[low] as number, at[high] as number]
  const [y0, y1] = [y[low] as number, y[high] as number]
  return x1 > x0 ? y0 + ((y1 - y0) * (x - x0)) / (x1 - x0) : y1
}

/** Probability of a log odds score. */
export function calibrated(calibration: Calibration, score: number): number {
  switch (calibration.kind) {
    case 'platt':
      return sigmoid(calibration.slope * score + calibration.intercept)
    case 'isotonic':
      return interpolate(calibration.at, calibration.probability, score)
    default:
      return calibration satisfies never
  }
}

/**
 * Shift of the log odds that makes the mean probability equal to an observed base rate: when the rate moves between
 * training and use (34.8 % to 43.4 % on the retail sample) the order stays right and the level does not.
 */
export function shiftToBaseRate(scores: ArrayLike<number>, rate: number): number {
  if (scores.length === 0 || !(rate > 0 && rate < 1)) return 0
  let low = -50
  let high = 50
  for (let k = 0; k < 80; k++) {
    const shift = (low + high) / 2
    let sum = 0
    for (let i = 0; i < scores.length; i++) sum += sigmoid((scores[i] as number) + shift)
    if (sum / scores.length < rate) low = shift
    else high = shift
  }
  return (low + high) / 2
}
