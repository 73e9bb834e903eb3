/**
 * Back-test: stand at earlier days, forecast with what was known then, and compare. Everything that is said about a
 * forecast (weights, intervals, gain over the naive one) comes from these errors and none from the fit.
 */
import type { NamedMethod } from './candidates.ts'

export interface BackTest {
  /** Number of values known at each origin. */
  readonly origins: readonly number[]
  readonly horizon: number
  /** Forecasts by method, origin and step. */
  readonly forecasts: readonly (readonly (readonly number[])[])[]
  /** What happened, by origin and step. */
  readonly actual: readonly (readonly number[])[]
}

const MAX_ORIGINS = 24

/** Null when the history leaves no room for two origins. */
export function backTest(
  values: readonly number[],
  horizon: number,
  minHistory: number,
  methods: readonly NamedMethod[],
): BackTest | null {
  const steps = Math.max(1, Math.min(horizon, Math.floor(values.length / 4)))
  const stride = Math.max(1, Math.round(Math.min(steps, 28) / 4))
  const origins: number[] = []
  for (let at = values.length - steps; at >= minHistory && origins.length < MAX_ORIGINS; at -= stride) {
    origins.unshift(at)
  }
  if (origins.length < 2) return null
  return {
    origins,
    horizon: steps,
    forecasts: methods.map(({ forecast }) => origins.map(at => forecast(values.slice(0, at), steps))),
    actual: origins.map(at => values.slice(at, at + steps)),
  }
}

/** Forecast minus actual, by origin and step, of a weighted mean of methods. */
export function errorsOf(test: BackTest, weights: readonly number[], floor: number): number[][] {
  return test.actual.map((actual, o) =>
    actual.map((value, h) => {
      const mixed = weights.reduce(
        (sum, w, m) => sum + (w > 0 ? w * (test.forecasts[m]?.[o]?.[h] ?? 0) : 0),
        0,
      )
      return Math.max(floor, mixed) - value
    }),
  )
}

export function meanAbsolute(errors: readonly (readonly number[])[]): number {
  const all = errors.flat()
  return all.reduce((sum, error) => sum + Math.abs(error), 0) / Math.max(1, all.length)
}
