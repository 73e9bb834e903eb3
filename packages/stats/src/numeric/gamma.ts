/**
 * Log gamma and its derivative. Both shift the argument to 12 or more and use the Stirling series there, which
 * holds 14 digits for every positive argument; the widespread Lanczos coefficients lose four of them below 1.
 */

const HALF_LN_TWO_PI = 0.9189385332046727
const SHIFT = 12

/** ln Γ(z) for z > 0. Abramowitz & Stegun 6.1.40; NaN outside the domain. */
export function lnGamma(z: number): number {
  if (!(z > 0)) return Number.NaN
  if (z === Number.POSITIVE_INFINITY) return z
  let shifted = z
  let product = 1
  while (shifted < SHIFT) {
    product *= shifted
    shifted += 1
  }
  const inverse = 1 / shifted
  const square = inverse * inverse
  const series =
    inverse *
    (1 / 12 -
      square *
        (1 / 360 -
          square *
            (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * (691 / 360360 - square / 156))))))
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LN_TWO_PI + series - Math.log(product)
}

/** ψ(z) = d ln Γ(z) / dz for z > 0. Abramowitz & Stegun 6.3.18. */
export function digamma(z: number): number {
  if (!(z > 0)) return Number.NaN
  let shifted = z
  let sum = 0
  while (shifted < SHIFT) {
    sum -= 1 / shifted
    shifted += 1
  }
  const inverse = 1 / shifted
  const square = inverse * inverse
  const series =
    square *
    (1 / 12 -
      square *
        (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - square * (691 / 32760))))))
  return sum + Math.log(shifted) - inverse / 2 - series
}

/** ln B(a, b) for a, b > 0. */
export function lnBeta(a: number, b: number): number {
  return lnGamma(a) + lnGamma(b) - lnGamma(a + b)
}
