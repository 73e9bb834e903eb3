/** What the length of a history allows, by how often it is measured. */

export type Cadence = 'day' | 'week' | 'month' | 'quarter' | 'year'

interface Rhythm {
  /** Values of the short cycle: the week for days, the year for months. */
  readonly period: number
  /** Values a year, for the Fourier series; null where the short cycle is the year already. */
  readonly year: number | null
  /** Below this nothing but a level can be learned: eight weeks of days. */
  readonly levelOnlyUnder: number
  /** Width of the window of a level. */
  readonly window: number
}

export const rhythms: Readonly<Record<Cadence, Rhythm>> = {
  day: { period: 7, year: 365.25, levelOnlyUnder: 56, window: 28 },
  week: { period: 1, year: 365.25 / 7, levelOnlyUnder: 12, window: 4 },
  month: { period: 12, year: null, levelOnlyUnder: 12, window: 3 },
  quarter: { period: 4, year: null, levelOnlyUnder: 8, window: 2 },
  year: { period: 1, year: null, levelOnlyUnder: 6, window: 2 },
}

export const MIN_CYCLES = 3
/** For the Fourier series of the calendar regression; an index a position of the year would need three. */
export const MIN_YEARS = 1.5

export interface Patterns {
  /** 1 when the history is too short for the cycle. */
  readonly period: number
  readonly year: number | null
  readonly levelOnly: boolean
  /** Sentences about what is left out, and why. */
  readonly limits: readonly string[]
}

export function patternsOf(length: number, cadence: Cadence): Patterns {
  const { period, year, levelOnlyUnder } = rhythms[cadence]
  const levelOnly = length < levelOnlyUnder
  const cycle = period > 1 && length >= MIN_CYCLES * period
  const annual = year !== null && length >= MIN_YEARS * year
  const limits: string[] = []
  if (levelOnly)
    limits.push(`Level only: ${length} ${cadence}s of history, a pattern needs ${levelOnlyUnder}.`)
  else {
    if (period > 1 && !cycle)
      limits.push(`No season: fewer than ${MIN_CYCLES} cycles of ${period} ${cadence}s.`)
    if (year !== null && !annual) limits.push('No annual pattern: under 18 months of history.')
  }
  return { period: cycle && !levelOnly ? period : 1, year: annual ? year : null, levelOnly, limits }
}
