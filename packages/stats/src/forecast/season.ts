/** Classical decomposition: a season's shape as the mean distance from a centred moving average. */

export type SeasonKind = 'additive' | 'multiplicative'

export interface Season {
  readonly kind: SeasonKind
  /** One value a position within the cycle; sums to 0, or averages 1. */
  readonly indices: readonly number[]
}

function movingAverage(values: readonly number[], period: number): (number | null)[] {
  const half = Math.floor(period / 2)
  const even = period % 2 === 0
  return values.map((_, i) => {
    if (i < half || i + half >= values.length) return null
    let sum = 0
    for (let k = i - half; k <= i + half; k++) {
      const weight = even && (k === i - half || k === i + half) ? 0.5 : 1
      sum += weight * (values[k] ?? 0)
    }
    return sum / period
  })
}

/** Multiplicative only where every value is positive; position 0 is that of the first value. */
export function learnSeason(values: readonly number[], period: number, wanted: SeasonKind): Season {
  const kind = wanted === 'multiplicative' && values.every(value => value > 0) ? 'multiplicative' : 'additive'
  const trend = movingAverage(values, period)
  const sums = Array.from({ length: period }, () => ({ sum: 0, n: 0 }))
  values.forEach((value, i) => {
    const level = trend[i] ?? null
    const cell = sums[i % period]
    if (level === null || cell === undefined) return
    cell.sum += kind === 'multiplicative' ? value / level : value - level
    cell.n++
  })
  const neutral = kind === 'multiplicative' ? 1 : 0
  const raw = sums.map(({ sum, n }) => (n === 0 ? neutral : sum / n))
  const mean = raw.reduce((total, index) => total + index, 0) / period
  return { kind, indices: raw.map(index => (kind === 'multiplicative' ? index / mean : index - mean)) }
}

export const indexAt = (season: Season, position: number): number =>
  season.indices[position % season.indices.length] ?? (season.kind === 'multiplicative' ? 1 : 0)

export const withoutSeason = (season: Season, value: number, position: number): number =>
  season.kind === 'multiplicative' ? value / indexAt(season, position) : value - indexAt(season, position)

export const withSeason = (season: Season, value: number, position: number): number =>
  season.kind === 'multiplicative' ? value * indexAt(season, position) : value + indexAt(season, position)

/**
 * Is there a season of this length at all? The autocorrelation at its lag against 1.645 standard errors (Bartlett), as
 * Theta did in the M3 competition; under three cycles the answer is no.
 */
export function isSeasonal(values: readonly number[], period: number): boolean {
  if (period < 2 || values.length < 3 * period) return false
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const centred = values.map(value => value - mean)
  const variance = centred.reduce((sum, value) => sum + value * value, 0)
  if (!(variance > 0)) return false
  const correlation = (lag: number): number =>
    centred.slice(lag).reduce((sum, value, i) => sum + value * (centred[i] ?? 0), 0) / variance
  let squares = 0
  for (let lag = 1; lag < period; lag++) squares += correlation(lag) ** 2
  return Math.abs(correlation(period)) > 1.645 * Math.sqrt((1 + 2 * squares) / values.length)
}
