/** Days that do not fit, as events that a person can read: neighbours are one event, with the day that stands out most. */
import { type Refusal, refuse } from '../interval/refusal.ts'
import { type DailyMetric, measured } from './daily-metric.ts'
import { type DayScore, scoreDays, WARM_UP } from './robust-season.ts'

export const WARN = 4
export const ALERT = 5
const LARGEST = 1e150

export interface Anomaly {
  readonly from: number
  readonly to: number
  /** The day with the largest score. */
  readonly peak: DayScore
  readonly severity: 'warn' | 'alert'
  /** Actual minus expected over all its days, in the unit of the metric. */
  readonly excess: number
}

export interface Replay {
  readonly ok: true
  readonly anomalies: readonly Anomaly[]
  readonly scores: readonly DayScore[]
}

export type DetectorProblem = 'too-short' | 'not-finite' | 'never-changes'

/** Two flagged days with at most one unflagged day between belong together when they point the same way. */
function merged(days: readonly DayScore[]): Anomaly[] {
  const events: { from: number; to: number; peak: DayScore; excess: number }[] = []
  for (const day of days) {
    const last = events.at(-1)
    const gap = day.actual - day.expected
    if (last !== undefined && day.day - last.to <= 2 && Math.sign(day.score) === Math.sign(last.peak.score)) {
      last.to = day.day
      last.excess += gap
      if (Math.abs(day.score) > Math.abs(last.peak.score)) last.peak = day
    } else events.push({ from: day.day, to: day.day, peak: day, excess: gap })
  }
  return events.map(event => ({ ...event, severity: Math.abs(event.peak.score) >= ALERT ? 'alert' : 'warn' }))
}

/** Every alarm that the detector would have raised over this history, each from what was known the day before. */
export function replay(metric: DailyMetric, warn = WARN): Replay | Refusal<DetectorProblem> {
  const values = metric.values.map((_, day) => measured(metric, day)).filter(value => value !== null)
  if (!values.every(value => Math.abs(value) < LARGEST)) {
    return refuse('not-finite', 'A day has a value that is not a finite number, or too large to square.')
  }
  if (metric.values.length < WARM_UP || values.length < WARM_UP / 2) {
    return refuse(
      'too-short',
      `Anomalies need ${WARM_UP} days of history; there are ${metric.values.length}, ${values.length} of them measured.`,
    )
  }
  if (values.every(value => value === values[0])) {
    return refuse('never-changes', 'The metric has had one and the same value all along.')
  }
  const scores = scoreDays(metric)
  return { ok: true, scores, anomalies: merged(scores.filter(({ score }) => Math.abs(score) >= warn)) }
}
