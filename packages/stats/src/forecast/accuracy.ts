/** Errors of forecasts. Each is null where its denominator is zero: a ratio to nothing is no figure. */

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const absoluteErrors = (actual: readonly number[], forecast: readonly number[]): number[] =>
  actual.map((value, i) => Math.abs(value - (forecast[i] ?? Number.NaN)))

/** Symmetric mean absolute percentage error, 0…200. Makridakis & Hibon 2000; a pair of zeros counts as exact. */
export function smape(actual: readonly number[], forecast: readonly number[]): number | null {
  if (actual.length === 0) return null
  const errors = absoluteErrors(actual, forecast)
  const terms = errors.map((error, i) => {
    const size = Math.abs(actual[i] ?? 0) + Math.abs(forecast[i] ?? 0)
    return size === 0 ? 0 : (200 * error) / size
  })
  return sum(terms) / actual.length
}

/** Mean absolute error of "the same as one season ago" within a history. */
export function naiveError(history: readonly number[], season: number): number | null {
  const errors = history.slice(season).map((value, i) => Math.abs(value - (history[i] ?? 0)))
  const mean = errors.length === 0 ? 0 : sum(errors) / errors.length
  return mean > 0 ? mean : null
}

/** Mean absolute scaled error: 1 is as good as the naive forecast was within the history. Hyndman & Koehler 2006. */
export function mase(
  actual: readonly number[],
  forecast: readonly number[],
  history: readonly number[],
  season: number,
): number | null {
  const scale = naiveError(history, season)
  if (scale === null || actual.length === 0) return null
  return sum(absoluteErrors(actual, forecast)) / actual.length / scale
}

/** Weighted absolute percentage error: the sum of errors over the sum of what happened. */
export function wape(actual: readonly number[], forecast: readonly number[]): number | null {
  const total = sum(actual.map(Math.abs))
  return total > 0 ? sum(absoluteErrors(actual, forecast)) / total : null
}
