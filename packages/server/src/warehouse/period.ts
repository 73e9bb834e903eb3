import type { Comparison, PeriodParams, PeriodPreset, ResolvedPeriod } from '@clientele/contract'
import type { OrganizationProfile } from '../auth/scope.ts'
import { Failure } from '../lib/errors.ts'
import { addDays, addMonths, daysBetween, type LocalDay, localDay, startOfDay } from '../lib/zone.ts'
import type { FactsState } from './engine.ts'

/** A time window of whole local days: `[from, to)` as instants, first and last day as the user names them. */
export interface Period {
  readonly firstDay: LocalDay
  readonly lastDay: LocalDay
  readonly from: Date
  readonly to: Date
  /** Set where nobody asked for an end: the period is all data, and what lies after its last day is not later. */
  readonly unbounded?: true
}

/** The windows of one question. */
export interface Timing {
  readonly period: Period
  /** What the period is compared with; null when there is nothing to compare. */
  readonly previous: Period | null
  /** The organization's present day: real, as asked for, or where its clock stands still. */
  readonly today: LocalDay
  /** Facts from this instant on are unknown to the answer. */
  readonly asOf: Date
  /** False while the period still runs. */
  readonly complete: boolean
}

/** The organization's present local day: the real one, or that on which its clock stands still. */
export function presentDay({ clockDay, timeZone }: OrganizationProfile, now: Date): LocalDay {
  return clockDay ?? localDay(timeZone, now)
}

/** Resolves the period parameters of a question in the organization's time zone. */
export function resolveTiming(
  params: PeriodParams,
  organization: OrganizationProfile,
  state: FactsState,
  now: Date,
): Timing {
  const zone = organization.timeZone
  const today = params.as_of ?? presentDay(organization, now)
  const endOfToday = startOfDay(zone, addDays(today, 1))
  const asOf = endOfToday < now ? endOfToday : presentOf(state, now)
  const period = periodOf(params, today, zone, state)
  return {
    period,
    previous: previousOf(params, period, zone),
    today,
    asOf,
    complete: period.to <= asOf,
  }
}

const minute = 60_000

/**
 * The present, by the minute: with the exact instant no two questions would be alike, and no answer could be
 * remembered. While facts arrive that the minute's beginning does not know, it is the instant itself.
 */
function presentOf({ lastFact }: FactsState, now: Date): Date {
  const begun = new Date(Math.floor(now.getTime() / minute) * minute)
  return lastFact !== null && lastFact >= begun && lastFact <= now ? now : begun
}

/** The window between two local days, both inclusive. */
export function between(zone: string, firstDay: LocalDay, lastDay: LocalDay): Period {
  return { firstDay, lastDay, from: startOfDay(zone, firstDay), to: startOfDay(zone, addDays(lastDay, 1)) }
}

export function asResolved(period: Period): ResolvedPeriod {
  return {
    start_date: period.firstDay,
    end_date: period.lastDay,
    from: period.from.toISOString(),
    to: period.to.toISOString(),
  }
}

function periodOf(params: PeriodParams, today: LocalDay, zone: string, state: FactsState): Period {
  const known = allData(today, zone, state)
  if (params.start_date !== undefined || params.end_date !== undefined) {
    const firstDay = params.start_date ?? known.firstDay
    const lastDay = params.end_date ?? today
    if (firstDay > lastDay) {
      throw new Failure(
        'invalid_request',
        `start_date ${firstDay} is after end_date ${lastDay}. Swap them.`,
        {
          fields: [{ path: 'start_date', message: `must not be after ${lastDay}` }],
        },
      )
    }
    return between(zone, firstDay, lastDay)
  }
  const preset = params.period ?? 'all'
  if (preset === 'all') return { ...between(zone, known.firstDay, known.lastDay), unbounded: true }
  return between(zone, ...presetDays(preset, today))
}

/** All data reaches from the first fact to the last one, or to today where facts lie ahead of it. */
function allData(
  today: LocalDay,
  zone: string,
  state: FactsState,
): { firstDay: LocalDay; lastDay: LocalDay } {
  if (state.firstFact === null || state.lastFact === null) return { firstDay: today, lastDay: today }
  const firstDay = localDay(zone, state.firstFact)
  const lastDay = localDay(zone, state.lastFact)
  const end = lastDay < today ? lastDay : today
  return { firstDay: firstDay < end ? firstDay : end, lastDay: end }
}

function presetDays(preset: Exclude<PeriodPreset, 'all'>, today: LocalDay): [LocalDay, LocalDay] {
  const monthStart = `${today.slice(0, 7)}-01`
  const yearStart = `${today.slice(0, 4)}-01-01`
  switch (preset) {
    case 'today':
      return [today, today]
    case 'last_7_days':
      return [addDays(today, -6), today]
    case 'last_30_days':
      return [addDays(today, -29), today]
    case 'last_90_days':
      return [addDays(today, -89), today]
    case 'last_12_months':
      return [addDays(addMonths(today, -12), 1), today]
    case 'this_month':
      return [monthStart, today]
    case 'last_month':
      return [addMonths(monthStart, -1), addDays(monthStart, -1)]
    case 'this_year':
      return [yearStart, today]
    case 'last_year':
      return [addMonths(yearStart, -12), addDays(yearStart, -1)]
    default:
      return preset satisfies never
  }
}

function previousOf(params: PeriodParams, period: Period, zone: string): Period | null {
  const unbounded = params.start_date === undefined && (params.period ?? 'all') === 'all'
  const comparison: Comparison = unbounded ? 'none' : params.compare
  switch (comparison) {
    case 'none':
      return null
    case 'previous_period': {
      const days = daysBetween(period.firstDay, period.lastDay) + 1
      return between(zone, addDays(period.firstDay, -days), addDays(period.firstDay, -1))
    }
    case 'previous_year':
      return between(zone, addMonths(period.firstDay, -12), addMonths(period.lastDay, -12))
    default:
      return comparison satisfies never
  }
}
