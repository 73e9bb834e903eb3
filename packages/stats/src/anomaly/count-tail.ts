/**
 * How unlikely a count is. Below about ten a day the normal distribution calls every zero an outage and every eight a
 * miracle; the Poisson tail does not, nor, where days vary more than chance, the negative binomial one.
 */
import { lowerGamma, upperGamma } from '../interval/incomplete-gamma.ts'
import { normalQuantile } from '../interval/normal.ts'
import { lnGamma } from '../numeric/gamma.ts'

/** P(X ≤ k) and P(X ≥ k) of a negative binomial with the given mean and variance, summed term by term. */
function negativeBinomialTails(k: number, mean: number, variance: number): { below: number; above: number } {
  const size = (mean * mean) / (variance - mean)
  const p = mean / variance
  let term = Math.exp(size * Math.log(p))
  let under = 0
  for (let i = 0; i < k; i++) {
    under += term
    term *= ((size + i) / (i + 1)) * (1 - p)
  }
  if (1 - under > 1e-6) return { below: Math.min(1, under + term), above: Math.max(0, 1 - under) }
  // 1 − under has no digits left so far out: sum the tail itself from its first term.
  let tail = Math.exp(
    lnGamma(k + size) - lnGamma(size) - lnGamma(k + 1) + size * Math.log(p) + k * Math.log1p(-p),
  )
  let above = 0
  for (let i = k; i < k + 10_000 && tail > above * 1e-12; i++) {
    above += tail
    tail *= ((size + i) / (i + 1)) * (1 - p)
  }
  return { below: 1, above }
}

/** The z of a normal distribution with the same two-sided probability; negative when the count is low. */
export function countScore(count: number, mean: number, variance: number): number {
  if (!(mean > 0)) return count > 0 ? 8 : 0
  const k = Math.max(0, Math.round(count))
  const { below, above } =
    variance > 1.05 * mean
      ? negativeBinomialTails(k, mean, variance)
      : { below: upperGamma(k + 1, mean), above: k === 0 ? 1 : lowerGamma(k, mean) }
  // A probability of zero is only below what a double can hold.
  const size = -normalQuantile(Math.max(1e-300, Math.min(0.5, below, above)))
  return below < above ? -size : size
}
