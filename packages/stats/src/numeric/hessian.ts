import type { Matrix } from './cholesky.ts'

/** Value of a function at a point; writes the gradient into the second argument. */
export type Objective = (point: readonly number[], gradient: number[]) => number

/**
 * Hessian by central differences of the analytic gradient, made symmetric. Differences of the value itself would
 * leave four digits; these leave about ten.
 */
export function hessianOf(objective: Objective, point: readonly number[]): Matrix {
  const n = point.length
  const columns = point.map((value, j) => {
    const step = 6e-6 * Math.max(1, Math.abs(value))
    const gradientAt = (shift: number): number[] => {
      const gradient = new Array<number>(n).fill(0)
      objective(
        point.map((p, i) => (i === j ? p + shift : p)),
        gradient,
      )
      return gradient
    }
    const above = gradientAt(step)
    const below = gradientAt(-step)
    return above.map((g, i) => (g - (below[i] ?? 0)) / (2 * step))
  })
  return columns.map((column, j) => column.map((value, i) => (value + (columns[i]?.[j] ?? 0)) / 2))
}
