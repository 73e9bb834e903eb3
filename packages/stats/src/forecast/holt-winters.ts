/**
 * Damped additive trend with an additive season (Gardner & McKenzie 1985; ETS(A,Ad,A), or ETS(A,Ad,N) without a
 * season), fitted by least squares of the one-step errors.
 */
import { nelderMead } from './nelder-mead.ts'
import { learnSeason } from './season.ts'
import { straightLine } from './theta.ts'

interface Start {
  readonly level: number
  readonly trend: number
  readonly season: readonly number[]
}

interface Run {
  readonly squaredError: number
  readonly level: number
  readonly trend: number
  readonly season: Float64Array
}

/** α, β and γ as shares of what the one before leaves, so that every point is admissible; φ within .8…0.98. */
const between = (x: number, low: number, high: number): number => low + (high - low) / (1 + Math.exp(-x))

function run(values: readonly number[], point: readonly number[], start: Start): Run & { phi: number } {
  const alpha = between(point[0] ?? 0, 0.001, 0.99)
  const beta = alpha * between(point[1] ?? 0, 0.001, 0.99)
  const phi = between(point[2] ?? 0, 0.8, 0.98)
  const gamma = (1 - alpha) * between(point[3] ?? 0, 0.001, 0.99)
  const season = Float64Array.from(start.season)
  const period = Math.max(1, season.length)
  let { level, trend } = start
  let squaredError = 0
  for (let i = 0; i < values.length; i++) {
    const index = season[i % period] ?? 0
    const error = (values[i] as number) - level - phi * trend - index
    squaredError += error * error
    level += phi * trend + alpha * error
    trend = phi * trend + beta * error
    if (season.length > 0) season[i % period] = index + gamma * error
  }
  return { squaredError, level, trend, season, phi }
}

export function dampedHoltWinters(values: readonly number[], horizon: number, period = 1): number[] {
  const n = values.length
  const seasonal = period > 1 && n >= 3 * period
  const season = seasonal ? learnSeason(values, period, 'additive').indices : []
  const early = values.slice(0, Math.max(2, Math.min(n, Math.max(10, 2 * period))))
  const line = straightLine(early.map((value, i) => value - (season[i % Math.max(1, season.length)] ?? 0)))
  const start: Start = { level: line.intercept, trend: line.slope, season }
  const origin = seasonal ? [-1, -3, 1, -3] : [-0.5, -2, 1]
  const { point } = nelderMead(x => run(values, x, start).squaredError, origin, 1, 300)
  const end = run(values, point, start)
  let damping = 0
  return Array.from({ length: horizon }, (_, h) => {
    damping += end.phi ** (h + 1)
    const index = seasonal ? (end.season[(n + h) % period] ?? 0) : 0
    return end.level + damping * end.trend + index
  })
}
