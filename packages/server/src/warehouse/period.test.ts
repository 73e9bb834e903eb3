import { commonParams } from '@clientele/contract'
import { describe, expect, it } from 'vitest'
import { testScope } from '../../test/warehouse.ts'
import { resolveTiming } from './period.ts'

const now = new Date('2024-07-01T12:00:00Z')
const facts = {
  dataVersion: 1,
  // 1 January 2023, 00:30 in Madrid
  firstFact: new Date('2022-12-31T23:30:00Z'),
  lastFact: new Date('2024-06-20T10:00:00Z'),
  extents: {},
  rows: {},
  merges: 0,
}
const none = { ...facts, firstFact: null, lastFact: null }

function timing(
  params: Record<string, unknown>,
  { state = facts, zone = 'Europe/Madrid', clockDay = null as string | null } = {},
) {
  const { organization } = testScope({ timeZone: zone, clockDay })
  return resolveTiming(commonParams.parse(params), organization, state, now)
}
const days = (params: Record<string, unknown>, more = {}) => {
  const { period } = timing(params, more)
  return [period.firstDay, period.lastDay]
}
const before = (params: Record<string, unknown>) => {
  const { previous } = timing(params)
  return previous && [previous.firstDay, previous.lastDay]
}

describe('periods', () => {
  it.each([
    ['all', '2023-01-01', '2024-06-20'],
    ['today', '2024-07-01', '2024-07-01'],
    ['last_7_days', '2024-06-25', '2024-07-01'],
    ['last_30_days', '2024-06-02', '2024-07-01'],
    ['last_90_days', '2024-04-03', '2024-07-01'],
    ['last_12_months', '2023-07-02', '2024-07-01'],
    ['this_month', '2024-07-01', '2024-07-01'],
    ['last_month', '2024-06-01', '2024-06-30'],
    ['this_year', '2024-01-01', '2024-07-01'],
    ['last_year', '2023-01-01', '2023-12-31'],
  ])('%s is %s to %s', (period, first, last) => {
    expect(days({ period })).toEqual([first, last])
  })

  it('are half-open in the local zone, with both days inside', () => {
    const { period } = timing({ start_date: '2024-03-31', end_date: '2024-03-31' })
    // the day of the clock change: 23 hours
    expect([period.from.toISOString(), period.to.toISOString()]).toEqual([
      '2024-03-30T23:00:00.000Z',
      '2024-03-31T22:00:00.000Z',
    ])
  })

  it('are today where there are no facts, and all data up to today where facts lie ahead', () => {
    expect(days({}, { state: none })).toEqual(['2024-07-01', '2024-07-01'])
    const ahead = { ...facts, lastFact: new Date('2025-01-01T10:00:00Z') }
    expect(days({}, { state: ahead })).toEqual(['2023-01-01', '2024-07-01'])
  })

  it('fill the end that is not given', () => {
    expect(days({ start_date: '2024-05-01' })).toEqual(['2024-05-01', '2024-07-01'])
    expect(days({ end_date: '2024-05-01' })).toEqual(['2023-01-01', '2024-05-01'])
  })

  it('are refused backwards, naming the field', () => {
    expect(() => timing({ start_date: '2024-05-02', end_date: '2024-05-01' })).toThrow(/after end_date/)
  })

  it.each([
    [{ start_date: '2024-06-01', end_date: '2024-06-30' }, ['2024-05-02', '2024-05-31']],
    [{ period: 'last_7_days' }, ['2024-06-18', '2024-06-24']],
    [{ period: 'last_month', compare: 'previous_year' }, ['2023-06-01', '2023-06-30']],
    [
      { start_date: '2024-02-29', end_date: '2024-02-29', compare: 'previous_year' },
      ['2023-02-28', '2023-02-28'],
    ],
    [{ period: 'last_month', compare: 'none' }, null],
    [{}, null],
  ])('%o is compared with %o', (params, expected) => {
    expect(before(params)).toEqual(expected)
  })
})

describe('as of', () => {
  it('is the present, and the period of today runs', () => {
    const { asOf, today, complete } = timing({ period: 'today' })
    expect(asOf).toEqual(now)
    expect(today).toBe('2024-07-01')
    expect(complete).toBe(false)
  })

  it('is the end of the local day that was asked for', () => {
    const { asOf, today, complete } = timing({ as_of: '2024-05-31', period: 'this_month' })
    expect(asOf.toISOString()).toBe('2024-05-31T22:00:00.000Z')
    expect(today).toBe('2024-05-31')
    expect(complete).toBe(true)
  })

  it('is the day on which a sample stands still, unless another was asked for', () => {
    expect(timing({}, { clockDay: '2011-12-10' }).today).toBe('2011-12-10')
    expect(timing({ as_of: '2011-06-01' }, { clockDay: '2011-12-10' }).today).toBe('2011-06-01')
  })

  it('never reaches beyond the present', () => {
    expect(timing({ as_of: '2030-01-01' }).asOf).toEqual(now)
  })

  it('asks the local calendar for today', () => {
    // noon UTC on 1 July is 2 July on Kiritimati
    expect(timing({}, { zone: 'Pacific/Kiritimati' }).today).toBe('2024-07-02')
  })
})
