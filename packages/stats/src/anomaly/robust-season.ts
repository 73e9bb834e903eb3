/**
 * Level and week of a metric, followed day by day: exponential smoothing with an additive week, ETS(A,N,A), whose
 * updates are clipped so that an anomaly does not become the new normal. Only what was known the day before is used, so
 * a replay over history shows exactly the alarms that would have rung.
 */
import { countScore } from './count-tail.ts'
import { type DailyMetric, measured } from './daily-metric.ts'

export interface DayScore {
  readonly day: number
  readonly actual: number
  readonly expected: number
  /** Distance in robust standard deviations; 0 while a promotion is met for the first time. */
  readonly score: number
}

export const WEEK = 7
export const WARM_UP = 8 * WEEK
const START = 4 * WEEK
const LEVEL_RATE = 0.15
const WEEK_RATE = 0.15
/** An update moves by at most this many scales. */
const CLIP = 2.5
const MEMORY = 12 * WEEK
const SCALE_FLOOR = 0.03
const COUNTS_UNDER = 10

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]]
  return (low + high) / 2
}

/** 1.4826 · median absolute deviation: the standard deviation, were they normal. */
const spread = (residuals: readonly number[]): number => 1.4826 * median(residuals.map(Math.abs))

function startOf(metric: DailyMetric): { level: number; week: number[] } {
  const days = metric.values.slice(0, START).map((_, day) => ({ day, value: measured(metric, day) }))
  const plain = days.filter(({ day, value }) => value !== null && (metric.calendar?.[day] ?? null) === null)
  const level = median(plain.map(({ value }) => value ?? 0))
  const week = Array.from({ length: WEEK }, (_, weekday) => {
    const same = plain.filter(({ day }) => day % WEEK === weekday)
    return same.length === 0 ? 0 : median(same.map(({ value }) => value ?? 0)) - level
  })
  return { level, week }
}

/** Scores of every measured day after the warm-up. */
export function scoreDays(metric: DailyMetric): DayScore[] {
  let { level } = startOf(metric)
  const { week } = startOf(metric)
  const residuals: number[] = []
  const effects = new Map<string, number[]>()
  const scores: DayScore[] = []
  for (let day = 0; day < metric.values.length; day++) {
    const actual = measured(metric, day)
    if (actual === null) continue
    const usual = level + (week[day % WEEK] ?? 0)
    const name = metric.calendar?.[day] ?? null
    const known = name === null ? [] : (effects.get(name) ?? [])
    const expected = name === null || known.length === 0 ? usual : usual * median(known)
    if (name !== null) {
      const ratio = usual > 0 ? actual / usual : 1
      effects.set(name, [...known, ratio].slice(-20))
    }
    const firstOfItsName = name !== null && known.length === 0
    const residual = actual - expected
    const scale = Math.max(residuals.length > 0 ? spread(residuals) : 0, SCALE_FLOOR * Math.abs(level))
    if (day >= WARM_UP) {
      const score = firstOfItsName ? 0 : scoreOf(metric, actual, expected, scale, level)
      scores.push({ day, actual, expected, score })
    }
    if (firstOfItsName) continue
    residuals.push(residual)
    if (residuals.length > MEMORY) residuals.shift()
    const bound = CLIP * (scale > 0 ? scale : Math.abs(residual))
    const clipped = Math.max(-bound, Math.min(bound, residual))
    level += LEVEL_RATE * clipped
    if (name === null) week[day % WEEK] = (week[day % WEEK] ?? 0) + WEEK_RATE * clipped
  }
  return scores
}

function scoreOf(
  metric: DailyMetric,
  actual: number,
  expected: number,
  scale: number,
  level: number,
): number {
  if (metric.counts === true && level < COUNTS_UNDER)
    return countScore(actual, Math.max(0, expected), scale * scale)
  if (scale > 0) return (actual - expected) / scale
  return actual === expected ? 0 : Math.sign(actual - expected) * 8
}
