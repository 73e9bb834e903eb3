/** Sums and differences of numbers that are only representable as logarithms, and expressions with a removable 0/0. */

/** ln(eᵃ + eᵇ) without overflow. */
export function logSumExp(a: number, b: number): number {
  const high = Math.max(a, b)
  if (high === Number.NEGATIVE_INFINITY) return high
  return high + Math.log1p(Math.exp(Math.min(a, b) - high))
}

/**
 * (1 − qᵏ) / k with ln q given; its limit at k = 0 is −ln q. Both Pareto/NBD at s = 1 and BG/NBD at a = 1 have
 * this shape, and dividing by k there would give NaN or lose every digit.
 */
export function powerDeficit(k: number, lnQ: number): number {
  return k === 0 ? -lnQ : -Math.expm1(k * lnQ) / k
}
