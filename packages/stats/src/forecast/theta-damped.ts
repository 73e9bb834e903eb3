/**
 * Mean of Theta and a damped trend on the seasonally adjusted series: for yearly, quarterly and monthly figures. Two
 * methods that err differently; on M3 it beats the official Theta entry on yearly and quarterly series.
 */
import { dampedHoltWinters } from './holt-winters.ts'
import { type SeasonKind, withoutSeason, withSeason } from './season.ts'
import { shrunkSeason } from './shrunk-season.ts'
import { theta } from './theta.ts'

export function thetaDamped(
  values: readonly number[],
  horizon: number,
  { period = 1, season: kind = 'multiplicative' as SeasonKind } = {},
): number[] {
  const n = values.length
  const season = period > 1 && n >= 3 * period ? shrunkSeason(values, period, kind) : null
  const plain = season === null ? values : values.map((value, i) => withoutSeason(season, value, i))
  const damped = dampedHoltWinters(plain, horizon)
  return theta(plain, horizon).map((value, h) => {
    const mean = (value + (damped[h] ?? value)) / 2
    return season === null ? mean : withSeason(season, mean, n + h)
  })
}
