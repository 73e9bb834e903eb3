import { addDays, daysBetween, type LocalDay, startOfDay } from '../lib/zone.ts'
import { openingDay, sampleCompany } from './company.ts'
import type { Dice } from './dice.ts'

/**
 * The sample's time: days counted from the opening, moments as UTC milliseconds. Everything that moves with the
 * season or the weekday takes its shape from here.
 */
export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** Days from the opening to the standing clock's day, which is the last one that has facts. */
export const lastDay = daysBetween(openingDay, sampleCompany.clockDay)
/** Days ahead of the present into which appointments are booked. */
const ahead = 60

const days: readonly LocalDay[] = Array.from({ length: lastDay + ahead + 2 }, (_, index) =>
  addDays(openingDay, index),
)
const starts = Float64Array.from(days, name => startOfDay(sampleCompany.timeZone, name).getTime())

/** The first moment of which the sample knows nothing. */
export const present = starts[lastDay + 1] ?? 0
export const opening = starts[0] ?? 0

export const localDayOf = (index: number): LocalDay => days[index] ?? sampleCompany.clockDay
const startOf = (index: number): number => starts[Math.min(Math.max(index, 0), starts.length - 1)] ?? present

/** The day, counted from the opening, on which a moment falls. */
export function dayIndexOf(moment: number): number {
  let index = Math.floor((moment - opening) / day)
  while (startOf(index + 1) <= moment && index + 1 < starts.length) index += 1
  while (index > 0 && startOf(index) > moment) index -= 1
  return Math.max(0, index)
}

const monthOf = (index: number): number => Number(localDayOf(index).slice(5, 7))
/** 0 is Sunday. */
export const weekdayOf = (index: number): number => new Date(`${localDayOf(index)}T00:00:00Z`).getUTCDay()

/** Purchases by month against an ordinary one: October to December together stand 23 % above the rest. */
const season = [1.02, 0.96, 0.98, 1, 1.02, 1.06, 1.04, 0.88, 1.04, 1.12, 1.3, 1.27]
const highest = Math.max(...season)
export const seasonOf = (moment: number): number => season[monthOf(dayIndexOf(moment)) - 1] ?? 1

/** The next moment of a stream with so many purchases a year, stretched and squeezed by the season. */
export function nextBySeason(dice: Dice, from: number, perYear: number): number {
  let moment = from
  do moment += dice.exponential((perYear * highest) / 365) * day
  while (moment < present && dice.uniform() * highest > seasonOf(moment))
  return moment
}

/** Moves a moment into the hours of a till, 10 to 20 local and never on a Sunday; the day is kept where it can be. */
export function duringOpening(dice: Dice, moment: number): number {
  const index = dayIndexOf(moment)
  const open = weekdayOf(index) === 0 ? index + (index < lastDay ? 1 : -1) : index
  const of = dice.weighted(tillHours)
  return startOf(open) + of * hour + Math.floor(dice.uniform() * 3600) * 1000
}

/** Moves a moment to an hour at which people are online, within its day. */
export function online(dice: Dice, moment: number): number {
  const of = dice.weighted(webHours)
  return startOf(dayIndexOf(moment)) + of * hour + Math.floor(dice.uniform() * 3600) * 1000
}

const tillHours = [
  [10, 5],
  [11, 8],
  [12, 9],
  [13, 6],
  [14, 4],
  [15, 4],
  [16, 6],
  [17, 9],
  [18, 11],
  [19, 8],
] as const
const webHours = [
  [7, 2],
  [8, 4],
  [9, 5],
  [10, 5],
  [11, 5],
  [12, 6],
  [13, 7],
  [14, 5],
  [15, 4],
  [16, 4],
  [17, 5],
  [18, 6],
  [19, 8],
  [20, 11],
  [21, 12],
  [22, 8],
  [23, 3],
] as const

/** As the API writes an instant. */
export function iso(moment: number): string {
  const date = Math.floor(moment / day)
  const second = Math.floor((moment - date * day) / 1000)
  return `${dateOf(date)}T${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}Z`
}

const two = (number: number): string => (number < 10 ? `0${number}` : String(number))

/** Days of Unix time as texts: millions of instants fall on some thousand days. */
const dates = new Map<number, string>()
function dateOf(date: number): string {
  const remembered = dates.get(date)
  if (remembered !== undefined) return remembered
  const text = new Date(date * day).toISOString().slice(0, 10)
  dates.set(date, text)
  return text
}

/** The same of a moment that the sample's present may not have reached. */
export const known = (moment: number | null): string | undefined =>
  moment === null || moment >= present ? undefined : iso(moment)

/** Growth of the business: how much of all joining falls on a day, with a lift in September and January. */
const joining = Float64Array.from({ length: lastDay + 1 }, (_, index) => {
  const month = monthOf(index)
  const push = month === 9 || month === 1 ? 1.25 : month === 8 ? 0.75 : 1
  const weekday = weekdayOf(index) === 0 ? 0.4 : weekdayOf(index) === 6 ? 1.4 : 1
  return (1 + (1.4 * index) / lastDay) * push * weekday
})
const whole = joining.reduce((sum, weight) => sum + weight, 0)
const joined = new Float64Array(joining.length)
joining.reduce((sum, weight, index) => {
  const reached = sum + weight / whole
  joined[index] = reached
  return reached
}, 0)

/** The share of all customers who join on a day. */
export const joinShareOf = (index: number): number => (joining[index] ?? 0) / whole

/** The day by which a share of all customers has joined. */
export function joinDayAt(share: number): number {
  let [low, high] = [0, lastDay]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((joined[middle] ?? 1) < share) low = middle + 1
    else high = middle
  }
  return low
}

/** A moment on a day. */
export const momentOn = (index: number, dice: Dice): number => startOf(index) + dice.uniform() * (day - hour)
