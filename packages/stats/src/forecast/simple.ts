/** The forecasts that need no fitting: yardsticks, and what remains when nothing better can be shown. */

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

/** The same as one cycle ago. */
export function seasonalNaive(values: readonly number[], horizon: number, period: number): number[] {
  const cycle = values.slice(-period)
  return Array.from({ length: horizon }, (_, h) => cycle[h % cycle.length] ?? 0)
}

/** Mean of the same position in the last four cycles: for days, the same weekday of the last four weeks. */
export function cycleMean(values: readonly number[], horizon: number, period: number, cycles = 4): number[] {
  const n = values.length
  return Array.from({ length: horizon }, (_, h) => {
    const first = n + (h % period) - period
    return mean(
      Array.from({ length: cycles }, (_unused, k) => values[first - k * period]).filter(v => v !== undefined),
    )
  })
}

/** One level for all: the mean of the last values. */
export function recentLevel(values: readonly number[], horizon: number, window: number): number[] {
  return new Array<number>(horizon).fill(mean(values.slice(-window)))
}
