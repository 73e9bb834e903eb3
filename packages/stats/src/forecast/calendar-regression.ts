/**
 * Ridge regression on trend, position in the week, the year as a Fourier series and holidays: the only candidate that
 * knows a calendar. The penalty spares the level; recent values weigh more, so that it follows a business that changes.
 */
import { cholesky, solveCholesky } from '../numeric/cholesky.ts'

export interface CalendarOptions {
  /** Values a short cycle (7 for days); 1 for none. */
  readonly period: number
  /** Values a year (365.25 for days); null leaves the year out. */
  readonly year: number | null
  /** Name of the holiday, or null, for every value of the history and of the horizon. */
  readonly holidays?: readonly (string | null)[]
}

const FOURIER_PAIRS = 3
const RIDGE = 1
/** Weight halves over this many years or, without a year, this many cycles. */
const HALF_LIFE_YEARS = 1
const HALF_LIFE_CYCLES = 26

function rowAt(i: number, n: number, options: CalendarOptions, names: readonly string[]): number[] {
  const { period, year, holidays } = options
  const row = [1, (i - n) / Math.max(1, year ?? 52 * period)]
  for (let p = 1; p < period; p++) row.push(i % period === p ? 1 : 0)
  if (year !== null) {
    for (let k = 1; k <= FOURIER_PAIRS; k++) {
      const angle = (2 * Math.PI * k * i) / year
      row.push(Math.sin(angle), Math.cos(angle))
    }
  }
  for (const name of names) row.push(holidays?.[i] === name ? 1 : 0)
  return row
}

/** Null when there is nothing to solve. */
export function calendarRegression(
  values: readonly number[],
  horizon: number,
  options: CalendarOptions,
): number[] | null {
  const n = values.length
  const known = (options.holidays ?? []).slice(0, n).filter(name => name !== null)
  const names = [...new Set(known)]
  const halfLife = options.year === null ? HALF_LIFE_CYCLES * options.period : HALF_LIFE_YEARS * options.year
  const width = rowAt(0, n, options, names).length
  const matrix = Array.from({ length: width }, (_, j) =>
    Array.from({ length: width }, (_unused, k) => (j === k && j > 0 ? RIDGE : 0)),
  )
  const target = new Array<number>(width).fill(0)
  values.forEach((value, i) => {
    const weight = 0.5 ** ((n - i) / halfLife)
    const row = rowAt(i, n, options, names)
    for (let j = 0; j < width; j++) {
      const weighted = weight * (row[j] as number)
      target[j] = (target[j] as number) + weighted * value
      const line = matrix[j] as number[]
      for (let k = 0; k < width; k++) line[k] = (line[k] as number) + weighted * (row[k] as number)
    }
  })
  const lower = cholesky(matrix)
  if (lower === null) return null
  const beta = solveCholesky(lower, target)
  return Array.from({ length: horizon }, (_, h) =>
    rowAt(n + h, n, options, names).reduce((sum, x, j) => sum + x * (beta[j] ?? 0), 0),
  )
}
