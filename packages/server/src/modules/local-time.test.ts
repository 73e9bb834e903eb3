import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../test/engines.ts'
import { openTestWarehouse, type TestWarehouse } from '../../test/warehouse.ts'
import type { Scope } from '../auth/scope.ts'

/** Instants beside which a day, a week, a month or a year of New York begins or ends, weeks from Sunday. */
const instants = [
  '2023-12-31 23:00:00', // Sunday, 31 December, 18:00
  '2024-01-01 04:59:59', // the last second of the year
  '2024-01-01 05:00:00', // its first: Monday
  '2024-03-01 04:59:00', // 29 February, 23:59: a Thursday
  '2024-03-10 06:59:59', // Sunday, 10 March, 01:59:59, before clocks go forward
  '2024-03-11 03:59:59', // the last second of that day of 23 hours
  '2024-03-11 04:00:00', // Monday, 11 March, 00:00
  '2024-11-04 04:59:59', // the last second of Sunday, 3 November, a day of 25 hours
  '2024-11-04 05:00:00', // Monday, 4 November, 00:00
]

const expected = {
  day: {
    '2023-12-31': 2,
    '2024-01-01': 1,
    '2024-02-29': 1,
    '2024-03-10': 2,
    '2024-03-11': 1,
    '2024-11-03': 1,
    '2024-11-04': 1,
  },
  week: { '2023-12-31': 3, '2024-02-25': 1, '2024-03-10': 3, '2024-11-03': 2 },
  month: { '2023-12-01': 2, '2024-01-01': 1, '2024-02-01': 1, '2024-03-01': 3, '2024-11-01': 2 },
  quarter: { '2023-10-01': 2, '2024-01-01': 5, '2024-10-01': 2 },
  year: { '2023-01-01': 2, '2024-01-01': 7 },
} as const
/** With the empty intervals between: 2024 has 366 days, and 4 November is the 309th of them. */
const steps = { day: 1 + 309, week: 45, month: 12, quarter: 5, year: 2 } as const

const series: readonly { readonly id: string; readonly column: string; readonly params?: object }[] = [
  { id: 'purchases.over_time', column: 'orders' },
  { id: 'customers.growth', column: 'new' },
  { id: 'activity.over_time', column: 'activities' },
  { id: 'activity.trends', column: 'value', params: { series: 'activity:visit' } },
  { id: 'activity.lifecycle', column: 'new', params: { event: 'activity:visit' } },
  { id: 'interactions.over_time', column: 'interactions' },
  { id: 'conversations.over_time', column: 'conversations' },
  { id: 'support.over_time', column: 'created' },
  { id: 'feedback.over_time', column: 'feedback' },
  { id: 'branches.revenue_over_time', column: 'orders' },
]

describe.each(Object.keys(engines) as (keyof typeof engines)[])('local time of series on %s', engine => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse(engine)
    test.clock.set('2024-12-01T12:00:00Z')
    const rows = (column: string, more: object = {}) =>
      instants.map((at, index) => ({ id: `${index}`, customer_id: `c${index}`, [column]: at, ...more }))
    scope = await test.organization(
      {
        customers: instants.map((created_at, index) => ({ id: `c${index}`, created_at })),
        orders: rows('ordered_at', { total: 1 }),
        activities: rows('occurred_at', { type: 'visit' }),
        interactions: rows('occurred_at', { type: 'call' }),
        conversations: rows('started_at'),
        support_tickets: rows('created_at'),
        feedback: rows('created_at'),
      },
      { timeZone: 'America/New_York', weekStart: 'sunday' },
    )
  })
  afterAll(() => test.close())

  it.each(series)(
    '$id cuts days, weeks, months and years where the organization does',
    async ({ id, column, params }) => {
      for (const interval of Object.keys(expected) as (keyof typeof expected)[]) {
        const period = { start_date: '2023-12-31', end_date: '2024-11-04', compare: 'none' }
        const { rows } = await test.ask(scope, id, { ...period, ...params, interval })
        expect(rows, interval).toHaveLength(steps[interval])
        const found = rows.filter(row => row[column] !== 0).map(row => [row.bucket, row[column]])
        expect(Object.fromEntries(found), interval).toEqual(expected[interval])
      }
    },
  )
})
