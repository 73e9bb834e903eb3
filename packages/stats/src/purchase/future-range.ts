/**
 * How far the value of one customer's purchases may go, cheap enough for every customer of a nightly run: by matching
 * its mean and variance. `customerValueInterval` simulates the same
 * for a few customers; the parameters are taken as known here, whose error is small beside one customer's chance.
 */
import { normalQuantile } from '../interval/normal.ts'
import type { ValuedHistory } from './clv.ts'
import { countRange } from './purchase-count.ts'
import type { SpendModel } from './spend.ts'

export interface ValueRange {
  readonly low: number
  readonly high: number
  /** Standard deviation. */
  readonly deviation: number
}

/** Below this shape the variance of a mean purchase value is infinite, or nearly. */
const LEAST_SHAPE = 2.2

/**
 * The worth of so many purchases (`counts` as from `purchaseCounts`), neither discounted nor times a margin: nothing with P(0), else lognormal with the
 * mean and variance of the sum of Gamma purchases whose rate has its posterior distribution (Fader & Hardie 2013).
 */
export function valueRange(
  counts: readonly number[],
  spend: SpendModel,
  { x, meanValue }: Pick<ValuedHistory, 'x' | 'meanValue'>,
  level = 0.8,
): ValueRange {
  let first = 0
  let second = 0
  for (const [n, probability] of counts.entries()) {
    first += n * probability
    second += n * n * probability
  }
  const none = counts[0] ?? 1
  if (first <= 0 || none >= 1) return { low: 0, high: 0, deviation: 0 }
  const { mean, square } = momentsOf(spend, meanValue > 0 ? x : 0, meanValue, first, second)
  const deviation = Math.sqrt(Math.max(0, square - mean ** 2))
  const some = mean / (1 - none)
  const spread = Math.sqrt(Math.log(Math.max(1, square / (1 - none) / some ** 2)))
  const at = (share: number): number => {
    if (share <= none) return 0
    const z = normalQuantile((share - none) / (1 - none))
    return some * Math.exp(spread * z - spread ** 2 / 2)
  }
  // who buys often either goes on or is gone: between the two lies less than a smooth distribution would have
  const fewest = (countRange(counts, level).low * mean) / first
  return { low: Math.min(fewest, at((1 - level) / 2)), high: at((1 + level) / 2), deviation }
}

/** E[S] and E[S²] of the sum S of a random number of purchases with the given moments. */
function momentsOf(spend: SpendModel, x: number, m: number, first: number, second: number) {
  if (spend.model === 'shrunken-mean') {
    const value = (spend.strength * spend.mean + x * m) / (spend.strength + x)
    return { mean: value * first, square: value ** 2 * second }
  }
  // a purchase is Gamma(p, ν), ν | x, m is Gamma(px + q, v + xm): E[1/ν] and E[1/ν²] / E[1/ν]² are
  const { p, q, v } = spend.parameters
  const shape = p * x + q
  const inverse = (v + x * m) / (shape - 1)
  const wide = Math.max(LEAST_SHAPE, shape)
  const stretch = (wide - 1) / (wide - 2)
  return { mean: p * first * inverse, square: (p ** 2 * second + p * first) * inverse ** 2 * stretch }
}
