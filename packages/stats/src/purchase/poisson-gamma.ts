/**
 * Purchases of a customer while alive: Poisson with rate λ ~ Gamma(r, α). The number in a time t is negative
 * binomial; every model here is built on it.
 */
import { lnGamma } from '../numeric/gamma.ts'
import type { Random } from '../numeric/random.ts'
import type { GroupedHistories } from './grouped.ts'

/**
 * Σ over customers of ln Γ(r+x) − ln Γ(r) − x ln α, and its slope in r: what every likelihood here takes from x
 * alone. As Σⱼ ln(r+j), which keeps its digits for a large r where the difference of log gammas loses them.
 */
export function rateTerms(
  r: number,
  lnAlpha: number,
  { counts, countWeight, countOrder }: GroupedHistories,
): { value: number; dr: number } {
  let value = 0
  let dr = 0
  let ln = 0
  let slope = 0
  let j = 0
  for (const c of countOrder) {
    for (const n = counts[c] as number; j < n; j++) {
      ln += Math.log(r + j) - lnAlpha
      slope += 1 / (r + j)
    }
    value += (countWeight[c] as number) * ln
    dr += (countWeight[c] as number) * slope
  }
  return { value, dr }
}

/** P(N(t) = n) = Γ(r+n)/(Γ(r) n!) (α/(α+t))ʳ (t/(α+t))ⁿ. */
export function countProbability(r: number, alpha: number, n: number, t: number): number {
  if (t === 0) return n === 0 ? 1 : 0
  const ln = n === 0 ? 0 : lnGamma(r + n) - lnGamma(r) - lnGamma(n + 1) - n * Math.log1p(alpha / t)
  return Math.exp(ln - r * Math.log1p(t / alpha))
}

/** P(N(t) ≥ n). The tail is summed from its own side, as 1 − (sum) would leave no digits where it is small. */
export function tailProbability(r: number, alpha: number, n: number, t: number): number {
  if (n <= 0) return 1
  const z = t / (alpha + t)
  if (n <= r * (t / alpha)) {
    let term = countProbability(r, alpha, 0, t)
    let below = 0
    for (let j = 0; j < n; j++) {
      below += term
      term *= (z * (r + j)) / (j + 1)
    }
    return Math.max(0, 1 - below)
  }
  let term = countProbability(r, alpha, n, t)
  let sum = 0
  for (let j = n; term > 0; j++) {
    sum += term
    term *= (z * (r + j)) / (j + 1)
    if (term < sum * 1e-16 * (1 - z)) break
  }
  return Math.min(1, sum)
}

/** Purchase times in (0, t] at a known rate. Stops early where `stops` says so after a purchase. */
export function poissonTimes(rate: number, t: number, random: Random, stops: () => boolean): number[] {
  const times: number[] = []
  for (let at = random.exponential(rate); at <= t; at += random.exponential(rate)) {
    times.push(at)
    if (stops()) break
  }
  return times
}
