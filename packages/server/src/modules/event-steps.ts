import type { EventInterval, Interval } from '@clientele/contract'
import { Failure } from '../lib/errors.ts'
import { type Sql, sql } from '../lib/sql.ts'
import { addDays, addMonths, type LocalDay, startOfDay } from '../lib/zone.ts'
import type { Question } from '../warehouse/metric.ts'

/** One interval of an analysis of events. */
export interface Step {
  /** Its first day, or for an hour the instant at which it begins: as {@link stepOf} names it. */
  readonly bucket: string
  readonly from: Date
  readonly to: Date
  /** Whether it has begun, and whether it is over, at the as-of time. */
  readonly begun: boolean
  readonly complete: boolean
}

const hour = 3_600_000
const mostSteps = 20_000

/** The interval that holds an instant, by the name of its {@link Step}. */
export const stepOf = ({ d }: Question, interval: EventInterval, instant: Sql): Sql =>
  interval === 'hour' ? d.hour(instant) : d.bucket(interval, instant)

/** Whole intervals from the beginning of a step to the one that holds an instant. */
export function stepsSince({ d }: Question, interval: EventInterval, first: Step, instant: Sql): Sql {
  if (interval !== 'hour')
    return d.intervalsBetween(interval, d.day(first.bucket), d.bucket(interval, instant))
  const seconds = d.secondsBetween(d.instant(first.from), d.hour(instant))
  return d.integerDivide(sql`cast(${seconds} as bigint)`, sql`3600`)
}

/**
 * Every interval that touches the days given, and that has begun.
 *
 * @throws Failure invalid_request where hours of many years are asked for
 */
export function stepsOf(
  q: Question,
  interval: EventInterval,
  first: LocalDay,
  last: LocalDay,
): readonly Step[] {
  const steps = interval === 'hour' ? hours(q, first, last) : wholeDays(q, interval, first, last)
  return steps.filter(({ begun }) => begun)
}

/** The interval that holds a day, and as many before it as are wanted in all. */
export function stepsUntil(
  q: Question,
  interval: EventInterval,
  last: LocalDay,
  count: number,
): readonly Step[] {
  if (interval === 'hour') return hours(q, addDays(last, -Math.ceil(count / 23)), last).slice(-count)
  const end = startOfInterval(interval, last, q.organization.weekStart)
  return Array.from({ length: count }, (_, index) =>
    stepFrom(q, interval, move(interval, end, index - count + 1)),
  )
}

function hours(q: Question, first: LocalDay, last: LocalDay): Step[] {
  const { timeZone } = q.organization
  const [from, to] = [startOfDay(timeZone, first).getTime(), startOfDay(timeZone, addDays(last, 1)).getTime()]
  refuseTooMany((to - from) / hour)
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / hour)) }, (_, index) => {
    const [start, end] = [new Date(from + index * hour), new Date(Math.min(to, from + (index + 1) * hour))]
    return timed(q, start.toISOString().replace('.000Z', 'Z'), start, end)
  })
}

function wholeDays(q: Question, interval: Interval, first: LocalDay, last: LocalDay): Step[] {
  const steps: Step[] = []
  let day = startOfInterval(interval, first, q.organization.weekStart)
  while (day <= last) {
    steps.push(stepFrom(q, interval, day))
    refuseTooMany(steps.length)
    day = move(interval, day, 1)
  }
  return steps
}

function stepFrom(q: Question, interval: Interval, day: LocalDay): Step {
  const { timeZone } = q.organization
  return timed(q, day, startOfDay(timeZone, day), startOfDay(timeZone, move(interval, day, 1)))
}

const timed = ({ asOf }: Question, bucket: string, from: Date, to: Date): Step => ({
  bucket,
  from,
  to,
  begun: from < asOf,
  complete: to <= asOf,
})

function refuseTooMany(steps: number): void {
  if (steps <= mostSteps) return
  throw new Failure(
    'invalid_request',
    `The period has more than ${mostSteps} intervals. Choose a longer interval or a shorter period.`,
    { fields: [{ path: 'interval', message: 'is too short for this period' }] },
  )
}

function startOfInterval(interval: Interval, day: LocalDay, weekStart: 'monday' | 'sunday'): LocalDay {
  switch (interval) {
    case 'day':
      return day
    case 'week': {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
      return addDays(day, -(weekStart === 'monday' ? (weekday + 6) % 7 : weekday))
    }
    case 'month':
      return `${day.slice(0, 7)}-01`
    case 'quarter':
      return addMonths(`${day.slice(0, 4)}-01-01`, 3 * Math.floor((Number(day.slice(5, 7)) - 1) / 3))
    case 'year':
      return `${day.slice(0, 4)}-01-01`
    default:
      return interval satisfies never
  }
}

const months = { month: 1, quarter: 3, year: 12 } as const

function move(interval: Interval, day: LocalDay, count: number): LocalDay {
  if (interval === 'day') return addDays(day, count)
  if (interval === 'week') return addDays(day, 7 * count)
  return addMonths(day, months[interval] * count)
}
