/**
 * The Theta method (Assimakopoulos & Nikolopoulos 2000), which won the M3 competition: half the straight line through
 * the deseasonalised series, half the exponential smoothing of the series with its curvature doubled.
 */
import { isSeasonal, learnSeason, type SeasonKind, withoutSeason, withSeason } from './season.ts'
import { smooth } from './smoothing.ts'

export interface ThetaOptions {
  /** Values a cycle; 1 for none. */
  readonly period?: number
  /** Additive where zeros occur: an index of zero would divide by nothing. */
  readonly season?: SeasonKind
}

export function straightLine(values: readonly number[]): { intercept: number; slope: number } {
  const n = values.length
  const centre = (n - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  let [cross, squares] = [0, 0]
  values.forEach((value, i) => {
    cross += (i - centre) * (value - mean)
    squares += (i - centre) ** 2
  })
  const slope = squares > 0 ? cross / squares : 0
  return { intercept: mean - slope * centre, slope }
}

/** The next `horizon` values. */
export function theta(values: readonly number[], horizon: number, options: ThetaOptions = {}): number[] {
  const { period = 1, season: kind = 'multiplicative' } = options
  const n = values.length
  const season = isSeasonal(values, period) ? learnSeason(values, period, kind) : null
  const plain = season === null ? values : values.map((value, i) => withoutSeason(season, value, i))
  const { intercept, slope } = straightLine(plain)
  const { level } = smooth(plain.map((value, i) => 2 * value - intercept - slope * i))
  return Array.from({ length: horizon }, (_, h) => {
    const forecast = (level + intercept + slope * (n + h)) / 2
    return season === null ? forecast : withSeason(season, forecast, n + h)
  })
}
