import { tzOffset } from '@date-fns/tz'
import { LRUCache } from 'lru-cache'

/**
 * Local calendar days in a time zone of the organization's. Days are `YYYY-MM-DD` texts; arithmetic on them is
 * pure calendar arithmetic and never goes through the machine's zone.
 */
export type LocalDay = string

const msPerDay = 86_400_000

/** Whether the runtime knows the zone by this IANA name. */
export function isTimeZone(zone: string): boolean {
  return zone !== '' && !Number.isNaN(tzOffset(zone, new Date(0)))
}

/** Minutes that the zone's clocks are ahead of UTC at an instant. */
export function offsetMinutes(zone: string, instant: number): number {
  return tzOffset(zone, new Date(instant))
}

/** The local day on which an instant falls. */
export function localDay(zone: string, instant: Date): LocalDay {
  const time = instant.getTime()
  return new Date(time + offsetMinutes(zone, time) * 60_000).toISOString().slice(0, 10)
}

/** The first instant of a local day; where midnight does not exist, the first instant after the gap. */
export function startOfDay(zone: string, day: LocalDay): Date {
  return instantOf(zone, Date.parse(`${day}T00:00:00Z`))
}

/**
 * The instant at which local clocks show a wall time (given as if it were UTC milliseconds). A wall time that
 * occurs twice means its first occurrence; one that is skipped means the instant after the gap.
 */
export function instantOf(zone: string, wall: number): Date {
  const before = offsetMinutes(zone, wall - msPerDay)
  const after = offsetMinutes(zone, wall + msPerDay)
  const early = wall - before * 60_000
  if (before === after) return new Date(early)
  const late = wall - after * 60_000
  if (offsetMinutes(zone, early) === before) return new Date(early)
  if (offsetMinutes(zone, late) === after) return new Date(late)
  return new Date(transitionBetween(zone, Math.min(early, late), Math.max(early, late)))
}

export function addDays(day: LocalDay, count: number): LocalDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * msPerDay).toISOString().slice(0, 10)
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / msPerDay)
}

/** Adds calendar months and keeps to the month's last day: 31 January + 1 month = 28 or 29 February. */
export function addMonths(day: LocalDay, count: number): LocalDay {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const target = new Date(Date.UTC(year, month - 1 + count, 1))
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  target.setUTCDate(Math.min(date, last))
  return target.toISOString().slice(0, 10)
}

/** From an instant on, the zone is `offset` minutes ahead of UTC. */
export interface Transition {
  readonly at: number
  readonly offset: number
}

/**
 * The zone's offset at `from` and each change of it up to `to` (milliseconds), oldest first; the first entry
 * stands at `from`. Steps of a week find every change, as no zone changes twice within one.
 */
export function transitions(zone: string, from: number, to: number): readonly Transition[] {
  const found: Transition[] = [{ at: from, offset: offsetMinutes(zone, from) }]
  let offset = found[0]?.offset
  for (let left = from; left < to; left += 7 * msPerDay) {
    const right = Math.min(left + 7 * msPerDay, to)
    const next = offsetMinutes(zone, right)
    if (next === offset) continue
    found.push({ at: transitionBetween(zone, left, right), offset: next })
    offset = next
  }
  return found
}

const remembered = new LRUCache<string, readonly Transition[]>({ max: 500 })

/**
 * The transitions of the whole UTC years that hold both instants, remembered: finding them asks the runtime some
 * fifty times a year of data, and whole years make one answer serve every question of an organization.
 */
export function transitionsOfYears(zone: string, from: number, to: number): readonly Transition[] {
  const [first, last] = [new Date(from).getUTCFullYear(), new Date(to).getUTCFullYear()]
  const key = `${zone} ${first} ${last}`
  const known = remembered.get(key)
  if (known) return known
  const found = transitions(zone, Date.UTC(first, 0, 1), Date.UTC(last + 1, 0, 1))
  remembered.set(key, found)
  return found
}

function transitionBetween(zone: string, left: number, right: number): number {
  const before = offsetMinutes(zone, left)
  let low = left
  let high = right
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2 / 1000) * 1000
    if (middle <= low) break
    if (offsetMinutes(zone, middle) === before) low = middle
    else high = middle
  }
  return Math.ceil(high / 1000) * 1000
}
