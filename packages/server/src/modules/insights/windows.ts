import { addDays, daysBetween } from '../../lib/zone.ts'
import type { Question } from '../../warehouse/metric.ts'
import { between } from '../../warehouse/period.ts'

/** One question about two windows: the period, and what it is set against. */
export interface Windows<Q> {
  readonly before: Q
  readonly now: Q
}

/**
 * The windows of a comparison: the question's own where it has one, else the window of equal length before the
 * period. All data have nothing before them, so their later half is set against their earlier half.
 */
export function windowsOf<P>(question: Question<P>): Windows<Question<P>> {
  const { period, compared, organization } = question
  const { firstDay, lastDay } = period
  if (compared) return { before: { ...question, period: compared }, now: question }
  const days = daysBetween(firstDay, lastDay) + 1
  const half = Math.floor(days / 2)
  const length = period.unbounded && half > 0 ? half : days
  const start = addDays(lastDay, 1 - length)
  const window = (first: string, last: string) => between(organization.timeZone, first, last)
  return {
    before: { ...question, period: window(addDays(start, -length), addDays(start, -1)) },
    now: { ...question, period: window(start, lastDay) },
  }
}

/** Says which windows were set against each other. */
export function windowsNote(_rows: unknown, question: Question): readonly string[] {
  const { before, now } = windowsOf(question)
  return [
    `${now.period.firstDay} to ${now.period.lastDay} against ${before.period.firstDay} to ${before.period.lastDay}.`,
  ]
}
