import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  instantOf,
  isTimeZone,
  localDay,
  offsetMinutes,
  startOfDay,
  transitions,
} from './zone.ts'

const zones = [
  'UTC',
  'Europe/London',
  'Europe/Madrid',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Africa/Casablanca', // goes back an hour for Ramadan
  'Africa/Cairo',
  'Australia/Lord_Howe', // changes by half an hour
  'Pacific/Apia', // skipped 30 December 2011
  'Pacific/Kiritimati',
  'America/Santiago', // changes at midnight
  'Antarctica/Troll', // changes by two hours
]
const hour = 3_600_000
const zone = fc.constantFrom(...zones)
const instant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2030, 0, 1) })
const day = instant.map(time => new Date(time).toISOString().slice(0, 10))

describe('local days', () => {
  it('an instant lies between the start of its local day and that of the next', () => {
    fc.assert(
      fc.property(zone, instant, (name, time) => {
        const local = localDay(name, new Date(time))
        expect(startOfDay(name, local).getTime()).toBeLessThanOrEqual(time)
        expect(startOfDay(name, addDays(local, 1)).getTime()).toBeGreaterThan(time)
      }),
      { numRuns: 500 },
    )
  })

  it('the start of a day lies on it, and the millisecond before does not', () => {
    fc.assert(
      fc.property(zone, day, (name, local) => {
        // the day that Samoa never had begins with the one after it
        fc.pre(!(name === 'Pacific/Apia' && local === '2011-12-30'))
        const start = startOfDay(name, local)
        expect(localDay(name, start)).toBe(local)
        expect(localDay(name, new Date(start.getTime() - 1)) < local).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['Europe/London', '2024-03-31', 23],
    ['Europe/London', '2024-10-27', 25],
    ['Australia/Lord_Howe', '2024-10-06', 23.5],
    ['Australia/Lord_Howe', '2024-04-07', 24.5],
    ['Africa/Casablanca', '2024-03-10', 25],
    ['Africa/Casablanca', '2024-04-14', 23],
    ['Pacific/Apia', '2011-12-30', 0],
    ['America/Santiago', '2024-09-08', 23],
    ['Antarctica/Troll', '2024-03-31', 22],
    ['UTC', '2024-03-31', 24],
  ])('%s has %s of %d hours', (name, local, hours) => {
    const length = startOfDay(name, addDays(local, 1)).getTime() - startOfDay(name, local).getTime()
    expect(length / hour).toBe(hours)
  })

  it('a wall time that occurs twice means the first, one that is skipped the instant after the gap', () => {
    // 01:30 on 27 October 2024 in London is first 00:30 UTC (summer time)
    expect(instantOf('Europe/London', Date.UTC(2024, 9, 27, 1, 30)).toISOString()).toBe(
      '2024-10-27T00:30:00.000Z',
    )
    // 01:30 on 31 March 2024 does not exist: clocks jump at 01:00 UTC
    expect(instantOf('Europe/London', Date.UTC(2024, 2, 31, 1, 30)).toISOString()).toBe(
      '2024-03-31T01:00:00.000Z',
    )
    // midnight of 8 September 2024 does not exist in Santiago
    expect(startOfDay('America/Santiago', '2024-09-08').toISOString()).toBe('2024-09-08T04:00:00.000Z')
  })
})

describe('transitions', () => {
  const minute = 60_000

  it.each(zones)('of %s are those that a look at every minute finds', name => {
    const from = Date.UTC(2010, 10, 1)
    const to = Date.UTC(2012, 3, 15)
    const expected = [{ at: from, offset: offsetMinutes(name, from) }]
    // half-hours first, then the minutes of those within which the offset differs
    for (let time = from; time < to; time += 30 * minute) {
      if (offsetMinutes(name, time) === offsetMinutes(name, time + 30 * minute)) continue
      for (let at = time + minute; at <= time + 30 * minute; at += minute) {
        const offset = offsetMinutes(name, at)
        if (offset !== expected.at(-1)?.offset) expected.push({ at, offset })
      }
    }
    expect(transitions(name, from, to)).toEqual(expected)
  })

  it('gives the offset of any instant inside', () => {
    const from = Date.UTC(2000, 0, 1)
    const to = Date.UTC(2030, 0, 1)
    const known = new Map(zones.map(name => [name, transitions(name, from, to)]))
    fc.assert(
      fc.property(zone, instant, (name, time) => {
        const offset = known.get(name)?.findLast(({ at }) => at <= time)?.offset
        expect(offset).toBe(offsetMinutes(name, time))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('calendar arithmetic', () => {
  it('goes forth and back', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (first, count) => {
        expect(daysBetween(first, addDays(first, count))).toBe(count)
        expect(addDays(addDays(first, count), -count)).toBe(first)
      }),
    )
  })

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', -48, '2020-02-29'],
    ['2024-12-15', 1, '2025-01-15'],
    ['2024-03-31', -1, '2024-02-29'],
    ['1900-01-31', 1, '1900-02-28'],
  ])('%s and %d months is %s', (from, count, to) => {
    expect(addMonths(from, count)).toBe(to)
  })

  it('knows time zones by name', () => {
    expect(zones.filter(isTimeZone)).toEqual(zones)
    expect(['', 'Mars/Olympus', 'Europe/', "'; drop"].filter(isTimeZone)).toEqual([])
  })
})
