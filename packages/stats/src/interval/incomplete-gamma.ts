/**
 * The regularised incomplete gamma function, which is also the tail of the Poisson distribution:
 * P(X ≥ k | mean) = P(k, mean).
 */
import { lnGamma } from '../numeric/gamma.ts'

const PRECISION = 1e-15
const MAX_TERMS = 10_000

const frontFactor = (a: number, x: number): number => Math.exp(a * Math.log(x) - x - lnGamma(a))

/** Converges fast for x < a + 1. Abramowitz & Stegun 6.5.29. */
function series(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < MAX_TERMS && term > sum * PRECISION; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum * frontFactor(a, x)
}

/** Q(a, x) for x ≥ a + 1, by the continued fraction 6.5.31 evaluated with Lentz's method. */
function continuedFraction(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let value = d
  for (let n = 1; n < MAX_TERMS; n++) {
    const an = -n * (n - a)
    b += 2
    d = 1 / (an * d + b || tiny)
    c = b + an / c || tiny
    const change = d * c
    value *= change
    if (Math.abs(change - 1) < PRECISION) break
  }
  return value * frontFactor(a, x)
}

/** P(a, x) for a > 0; 0 at x ≤ 0. */
export function lowerGamma(a: number, x: number): number {
  if (!(x > 0)) return 0
  if (x === Number.POSITIVE_INFINITY) return 1
  return x < a + 1 ? series(a, x) : 1 - continuedFraction(a, x)
}

/** Q(a, x) = 1 − P(a, x), exact where P is near 1. */
export function upperGamma(a: number, x: number): number {
  if (!(x > 0)) return 1
  if (x === Number.POSITIVE_INFINITY) return 0
  return x < a + 1 ? 1 - series(a, x) : continuedFraction(a, x)
}

/** x with P(a, x) = p, by bisection: used a few times an answer, so sureness counts more than speed. */
export function gammaQuantile(a: number, p: number): number {
  if (p <= 0) return 0
  let high = Math.max(1, a)
  while (lowerGamma(a, high) < p) high *= 2
  let low = 0
  for (let i = 0; i < 200 && high - low > 1e-14 * high; i++) {
    const middle = (low + high) / 2
    if (lowerGamma(a, middle) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}
