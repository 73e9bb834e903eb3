/** Dense symmetric matrices of a handful of rows, as arrays of rows. */
export type Matrix = readonly (readonly number[])[]

const at = (m: Matrix, i: number, j: number): number => m[i]?.[j] ?? Number.NaN

/** Lower triangular L with L Lᵀ = m, or null when m is not positive definite to working precision. */
export function cholesky(m: Matrix): number[][] | null {
  const lower: number[][] = []
  for (let i = 0; i < m.length; i++) {
    const row: number[] = []
    for (let j = 0; j <= i; j++) {
      let sum = at(m, i, j)
      for (let k = 0; k < j; k++) sum -= (row[k] ?? 0) * (j === i ? (row[k] ?? 0) : at(lower, j, k))
      if (j < i) row.push(sum / at(lower, j, j))
      else if (sum > 1e-12 * Math.abs(at(m, i, i))) row.push(Math.sqrt(sum))
      else return null
    }
    lower.push(row)
  }
  return lower
}

/** x with L Lᵀ x = b. */
export function solveCholesky(lower: Matrix, b: readonly number[]): number[] {
  const n = lower.length
  const x = [...b]
  for (let i = 0; i < n; i++) {
    let sum = x[i] ?? 0
    for (let k = 0; k < i; k++) sum -= at(lower, i, k) * (x[k] ?? 0)
    x[i] = sum / at(lower, i, i)
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i] ?? 0
    for (let k = i + 1; k < n; k++) sum -= at(lower, k, i) * (x[k] ?? 0)
    x[i] = sum / at(lower, i, i)
  }
  return x
}

/** Inverse of a positive definite matrix, or null when it is not positive definite. */
export function inversePositiveDefinite(m: Matrix): number[][] | null {
  const lower = cholesky(m)
  if (lower === null) return null
  return m.map((_, i) =>
    solveCholesky(
      lower,
      m.map((_, j) => (i === j ? 1 : 0)),
    ),
  )
}
