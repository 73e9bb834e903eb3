import type { AnalyticsCohort, SeriesAnomalies, SeriesTrend } from '@clientele/contract'
import { replay, trendOf } from '@clientele/stats'
import { addDays, type LocalDay } from '../../lib/zone.ts'

/** Below this probability a trend is called one. */
const significance = 0.05

/** The trend of a column over the intervals that are whole and over: a cut one would look like a fall. */
export function trendOfSeries<Row extends { readonly complete: boolean }>(
  of: string,
  rows: readonly Row[],
  value: (row: Row) => number | null,
): SeriesTrend {
  const values = rows.filter(row => row.complete).flatMap(row => value(row) ?? [])
  const trend = trendOf(values)
  if (!trend.ok) {
    const { explanation: reason } = trend
    return {
      of,
      slope: null,
      p_value: null,
      significant: false,
      direction: 'unknown',
      points: values.length,
      reason,
    }
  }
  const significant = trend.probability < significance
  const direction = !significant || trend.slope === 0 ? 'none' : trend.slope > 0 ? 'up' : 'down'
  const { slope, probability: p_value, points } = trend
  return { of, slope, p_value, significant, direction, points, reason: null }
}

/** Days that do not fit: judged by all days given, told of those in the period. */
export function anomaliesOf(
  of: string,
  days: readonly { readonly date: LocalDay; readonly value: number }[],
  period: { readonly start_date: LocalDay; readonly end_date: LocalDay },
): SeriesAnomalies {
  const found = replay({ values: days.map(({ value }) => value), counts: true })
  if (!found.ok) {
    return { of, available: false, reason: found.explanation, days_examined: days.length, flags: [] }
  }
  const dateOf = (index: number) => days[index]?.date ?? ''
  const flags = found.anomalies
    .filter(({ from, to }) => dateOf(to) >= period.start_date && dateOf(from) <= period.end_date)
    .map(({ from, to, severity, peak, excess }) => ({
      start_date: dateOf(from),
      end_date: dateOf(to),
      severity,
      actual: peak.actual,
      expected: peak.expected,
      score: peak.score,
      excess,
    }))
  return { of, available: true, reason: null, days_examined: days.length, flags }
}

/** The days on which anomalies are looked for: a year up to the end of the period. */
export const yearUntil = (end: LocalDay) =>
  ({ start_date: addDays(end, -364), end_date: end, interval: 'day' }) as const

interface Cell {
  readonly cohort: string | null
  readonly index: number
  readonly size: number
  readonly share: number | null
}

/** Cohorts as rows; the average is left out. */
export function cohortsOf(cells: readonly Cell[]): AnalyticsCohort[] {
  const cohorts = new Map<string, { size: number; retention: (number | null)[] }>()
  for (const { cohort, size, share } of cells) {
    if (cohort === null) continue
    const row = cohorts.get(cohort) ?? { size, retention: [] }
    row.retention.push(share)
    cohorts.set(cohort, row)
  }
  return [...cohorts].map(([cohort, row]) => ({ cohort, ...row }))
}
