import type { DailyMeasure } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { addDays, daysBetween, type LocalDay } from '../../lib/zone.ts'
import type { Ask, Question } from '../../warehouse/metric.ts'
import { between } from '../../warehouse/period.ts'
import { movesBetween } from './moves-between.ts'
import { ordersByPart } from './orders-by-part.ts'
import { type PartMove, sumOf } from './parts.ts'

/** What an event is split by, as it is said. */
const dimensions = [
  { by: 'new_returning', says: 'customers' },
  { by: 'channel', says: 'channel' },
  { by: 'country', says: 'country' },
] as const

/**
 * What moved on the days of an event against the same weekdays before, in a sentence; null where the measure has no
 * parts or nothing moved.
 */
export async function explained(
  question: Question,
  ask: Ask,
  measure: DailyMeasure,
  event: { readonly from: LocalDay; readonly to: LocalDay },
): Promise<string | null> {
  if (measure !== 'revenue' && measure !== 'orders') return null
  const weeks = Math.ceil((daysBetween(event.from, event.to) + 1) / 7)
  const window = (back: number): Question => ({
    ...question,
    period: between(question.organization.timeZone, addDays(event.from, -back), addDays(event.to, -back)),
  })
  const windows = { before: window(7 * weeks), now: window(0) }
  const moves = await Promise.all(
    dimensions.map(({ by }) => movesBetween(windows, ask, one => sizes(one, by, windows.before, measure))),
  )
  const whole = sumOf((moves[0] ?? []).map(({ change }) => change))
  if (whole === 0) return null
  const leading = dimensions.flatMap(({ says }, i) => {
    const part = largest(moves[i] ?? [], whole)
    return part && (moves[i]?.length ?? 0) > 1 ? [`${part.part} (${says}) ${signed(part.change)}`] : []
  })
  const told = leading.length === 0 ? '' : `; most of it: ${leading.join(', ')}`
  return `${signed(whole)} against ${windows.before.period.firstDay}${told}.`
}

function sizes(question: Question, by: string, before: Question, measure: 'revenue' | 'orders'): Sql {
  const { d } = question
  const size = measure === 'revenue' ? d.sum(sql`worth`) : d.countIf(sql`kind = 'sale'`)
  return sql`select value as part, ${size} as size from ${ordersByPart(question, by, before)} o group by value`
}

/** The part that moved most in the direction of the whole. */
function largest(moves: readonly PartMove[], whole: number): PartMove | null {
  const along = moves.filter(({ change }) => change * whole > 0)
  return along.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))[0] ?? null
}

const signed = (change: number): string =>
  `${change > 0 ? '+' : '−'}${Math.abs(change).toLocaleString('en-US', { maximumFractionDigits: 2 })}`
