import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import { addDays } from '../../lib/zone.ts'

let test: TestWarehouse
beforeAll(async () => {
  test = await openTestWarehouse()
})
afterAll(() => test.close())

/** One paid order a day from Monday 1 January 2024 on. */
const daily = (days: number, worth: (day: number) => number) => ({
  orders: Array.from({ length: days }, (_, day) => ({
    id: `o${day}`,
    customer_id: `c${day}`,
    ordered_at: `${addDays('2024-01-01', day)} 10:00:00`,
    status: 'completed',
    payment_status: 'paid',
    total: worth(day),
  })),
})
/** 100 on Mondays to 700 on Sundays. */
const week = (day: number) => 100 * ((day % 7) + 1)
const as_of = '2024-05-19'

describe('a forecast', () => {
  it('of a week that repeats is that week, and so is the naive one', async () => {
    // 140 days end on Sunday 19 May
    const scope = await test.organization(daily(140, week))
    const { rows, meta } = await test.ask(scope, 'predictions.forecast', { as_of, steps: 7 })
    const ahead = rows.filter(row => row.actual === null)
    expect(ahead.map(row => row.bucket)).toEqual(
      Array.from({ length: 7 }, (_, i) => addDays('2024-05-20', i)),
    )
    for (const [i, row] of ahead.entries()) {
      expect(row.seasonal_naive).toBe(100 * (i + 1))
      expect(Number(row.expected)).toBeCloseTo(100 * (i + 1), 0)
      expect(Number(row.low)).toBeLessThanOrEqual(Number(row.expected))
      expect(Number(row.highest)).toBeGreaterThanOrEqual(Number(row.high))
    }
    // day 121 is Wednesday 1 May; to the 19th as it was, to the 31st as the week repeats
    const may = Array.from({ length: 31 }, (_, i) => week(121 + i)).reduce((sum, value) => sum + value, 0)
    expect(meta.notes.at(-1)).toMatch(new RegExp(`^By 2024-05-31: ${may} expected`))
    expect(meta.notes[0]).toMatch(/^Forecast by /)
  })

  it('by week and month leaves out what the history began within, and what still runs', async () => {
    const scope = await test.organization(daily(140, () => 10))
    const months = await test.ask(scope, 'predictions.forecast', {
      as_of,
      interval: 'month',
      measure: 'orders',
    })
    // January is cut off as the history may have begun within it; May still runs
    expect(months.rows.map(({ bucket, actual }) => [bucket, actual])).toEqual([
      ['2024-02-01', 29],
      ['2024-03-01', 31],
      ['2024-04-01', 30],
    ])
    expect(months.meta.notes).toEqual([expect.stringMatching(/^Not enough data: /)])
    const weeks = await test.ask(scope, 'predictions.forecast', { as_of, interval: 'week', steps: 2 })
    expect(weeks.rows.slice(-2).map(({ bucket }) => bucket)).toEqual(['2024-05-20', '2024-05-27'])
    expect(Number(weeks.rows.at(-1)?.expected)).toBeCloseTo(70, 6)
  })

  it.each([
    ['nothing', 0],
    ['one day', 1],
  ])('of %s is refused in words', async (_, days) => {
    const scope = await test.organization(daily(days, week))
    const { rows, meta } = await test.ask(scope, 'predictions.forecast', { as_of: '2024-01-02' })
    expect(rows.every(row => row.expected === null)).toBe(true)
    expect(meta.notes).toEqual([expect.stringMatching(/^Not enough data: A forecast needs at least/)])
  })

  it('knows the holidays that it is told of', async () => {
    // a fair of 500 more every tenth day; the last is day 130, so day 140, 20 May, is the next
    const fair = (day: number) => week(day) + ((day * 37) % 11) + (day % 10 === 0 ? 500 : 0)
    const scope = await test.organization(daily(140, fair))
    const days = Array.from({ length: 15 }, (_, i) => `${addDays('2024-01-01', 10 * i)}=fair`)
    const asked = { as_of, steps: 7, holidays: days.join(',') }
    const expected = async (params: object) =>
      (await test.ask(scope, 'predictions.forecast', { ...asked, ...params })).rows
        .filter(row => row.actual === null)
        .map(row => Number(row.expected))
    const [told = 0, after = 0] = await expected({})
    const [untold = 0] = await expected({ holidays: '' })
    // a Monday of about 100, and 500 for the fair
    expect(told).toBeGreaterThan(450)
    expect(told).toBeLessThan(750)
    expect(untold).toBeLessThan(350)
    expect(after).toBeLessThan(400)
  })

  it('of conversations counts them on the day on which they start', async () => {
    const conversations = Array.from({ length: 140 }, (_, day) =>
      Array.from({ length: 1 + (day % 7) }, (_, i) => ({
        id: `${day}-${i}`,
        customer_id: 'c',
        status: 'resolved',
        started_at: `${addDays('2024-01-01', day)} 10:00:00`,
      })),
    ).flat()
    const scope = await test.organization({ conversations })
    const { rows, meta } = await test.ask(scope, 'predictions.forecast', {
      ...{ as_of, measure: 'conversations', steps: 7 },
    })
    const ahead = rows.filter(row => row.actual === null).map(row => Math.round(Number(row.expected)))
    expect(ahead).toEqual([1, 2, 3, 4, 5, 6, 7])
    // 20 weeks of 1 + 2 + … + 7 = 28
    expect(meta.rows_used).toBe(560)
  })

  it.each([
    { holidays: 'Christmas' },
    { steps: 0 },
    { steps: 91 },
    { interval: 'year' },
    { measure: 'luck' },
  ])('refuses %o', async params => {
    const scope = await test.organization({})
    await expect(test.ask(scope, 'predictions.forecast', params)).rejects.toMatchObject({
      code: 'invalid_request',
    })
  })
})

describe('unusual days', () => {
  it('are found where they are, within the period that is asked for', async () => {
    // day 100 is 10 April, a Wednesday: 3,000 instead of about 300
    const noisy = (day: number) => (day === 100 ? 3000 : week(day) + ((day * 37) % 11))
    const scope = await test.organization(daily(140, noisy))
    const { rows } = await test.ask(scope, 'insights.anomalies', { as_of })
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      day: '2024-04-10',
      first_day: '2024-04-10',
      actual: 3000,
      severity: 'alert',
    })
    expect(Number(rows[0]?.expected)).toBeGreaterThan(280)
    expect(Number(rows[0]?.expected)).toBeLessThan(330)
    const later = await test.ask(scope, 'insights.anomalies', { start_date: '2024-05-01', end_date: as_of })
    expect(later.rows).toEqual([])
    // every order is of a new customer, without channel or country: there is one part, so only the whole is told.
    // 3,000 against a Wednesday of 300 + (93 × 37) mod 11 = 309
    expect(rows[0]?.explanation).toBe('+2,691 against 2024-04-03.')
    const told = await test.ask(scope, 'insights.anomalies', { as_of, holidays: '2024-04-10=fair' })
    expect(told.rows.length).toBeLessThanOrEqual(1)
  })

  it('are explained by the parts that moved', async () => {
    const { orders } = daily(140, day => week(day) + ((day * 37) % 11))
    const web = (id: string, customer: string, total: number, at = '2024-04-10 12:00:00') => ({
      ...orders[0],
      ...{ id, customer_id: customer, channel: 'web', ordered_at: at, total },
    })
    const scope = await test.organization({
      orders: [
        ...orders.map(order => ({ ...order, channel: 'store' })),
        // somebody who has bought before, and two who have not
        ...[web('r', 'c3', 2000), web('n', 'new', 500), web('m', 'newer', 200)],
      ],
    })
    const [event] = (await test.ask(scope, 'insights.anomalies', { as_of })).rows
    // day 100: 300 + 3,700 mod 11 = 304 and 2,700 on the web; day 93: 300 + 3,441 mod 11 = 309. All but r are new
    expect(event?.explanation).toBe(
      '+2,695 against 2024-04-03; most of it: Returning (customers) +2,000, web (channel) +2,700.',
    )
  })

  it('are not judged in under eight weeks, nor where nothing ever changes', async () => {
    const short = await test.organization(daily(20, week))
    const { rows, meta } = await test.ask(short, 'insights.anomalies', { as_of: '2024-01-20' })
    expect(rows).toEqual([])
    expect(meta.notes).toEqual([expect.stringMatching(/^Not enough data: Anomalies need 56 days/)])
    const constant = await test.organization(daily(140, () => 5))
    const { meta: same } = await test.ask(constant, 'insights.anomalies', { as_of })
    expect(same.notes).toEqual([expect.stringMatching(/one and the same value/)])
  })
})
