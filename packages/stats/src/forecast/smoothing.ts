/** Simple exponential smoothing with the smoothing constant and the start chosen by least squares. */

export interface Smoothed {
  readonly alpha: number
  readonly level: number
  readonly squaredError: number
}

/** Errors are linear in the start, so for every α the best start has a closed form. */
function smoothWith(values: readonly number[], alpha: number): Smoothed {
  const anchor = values[0] ?? 0
  let level = 0
  let share = 1
  let [cross, squares] = [0, 0]
  for (const raw of values) {
    const error = raw - anchor - level
    cross += share * error
    squares += share * share
    level += alpha * error
    share *= 1 - alpha
  }
  const start = squares > 0 ? cross / squares : 0
  level = anchor + start
  let squaredError = 0
  for (const value of values) {
    const error = value - level
    squaredError += error * error
    level += alpha * error
  }
  return { alpha, level, squaredError }
}

const MIN_ALPHA = 0.01
const MAX_ALPHA = 0.99
const GOLDEN = (Math.sqrt(5) - 1) / 2

/** A coarse grid finds the valley (there can be several), golden section its bottom. */
export function smooth(values: readonly number[]): Smoothed {
  const grid = Array.from({ length: 15 }, (_, k) => MIN_ALPHA + ((MAX_ALPHA - MIN_ALPHA) * k) / 14)
  const coarse = grid.map(alpha => smoothWith(values, alpha))
  const best = coarse.reduce((a, b) => (b.squaredError < a.squaredError ? b : a))
  const width = (MAX_ALPHA - MIN_ALPHA) / 14
  let low = Math.max(MIN_ALPHA, best.alpha - width)
  let high = Math.min(MAX_ALPHA, best.alpha + width)
  let a = smoothWith(values, high - GOLDEN * (high - low))
  let b = smoothWith(values, low + GOLDEN * (high - low))
  for (let k = 0; k < 30 && high - low > 1e-7; k++) {
    if (a.squaredError <= b.squaredError) {
      high = b.alpha
      b = a
      a = smoothWith(values, high - GOLDEN * (high - low))
    } else {
      low = a.alpha
      a = b
      b = smoothWith(values, low + GOLDEN * (high - low))
    }
  }
  return a.squaredError <= b.squaredError ? a : b
}
