/**
 * The part of Gauss's 2F1 that the BG/NBD expectation needs. The textbook form F(r+x, b+x; a+b+x−1; z) overflows
 * near x = 150; Euler's transformation turns it into (1−z)^(a−1) F(a+b−1−r, a−1; a+b+x−1; z), and taking out the
 * factor (a − 1) leaves nothing to divide by zero at a = 1.
 */

const MAX_TERMS = 500_000
const EPSILON = 1e-17

/**
 * c · [F(u, k; c; z) − 1] / k = Σₙ₌₁ (u)ₙ (k+1)ₙ₋₁ / ((c+1)ₙ₋₁ n!) zⁿ for 0 ≤ z < 1 and c > −1.
 * At k = 0 the sum is the limit of the left side; at c = 0 it stays finite, where F does not.
 */
export function scaledHypergeometricExcess(u: number, k: number, c: number, z: number): number {
  let term = u * z
  let sum = term
  for (let n = 1; n < MAX_TERMS; n++) {
    term *= ((u + n) * (k + n) * z) / ((c + n) * (n + 1))
    sum += term
    if (Math.abs(term) <= EPSILON * Math.abs(sum) * (1 - z)) break
  }
  return sum
}
