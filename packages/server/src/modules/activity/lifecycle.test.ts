import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

describe('lifecycle, stickiness and active users of any event', () => {
  let test: TestWarehouse
  let scope: Scope
  let count = 0
  const did = (customer_id: string | null, type: string, day: string) => {
    count += 1
    return {
      id: `a${count}`,
      customer_id,
      type,
      occurred_at: `${day} 12:00:00`,
      anonymous_id: customer_id ? null : 'v',
    }
  }
  beforeAll(async () => {
    test = await openTestWarehouse()
    scope = await test.organization({
      activities: [
        did('a', 'login', '2024-06-03'),
        did('a', 'login', '2024-06-04'),
        did('a', 'login', '2024-06-06'),
        did('b', 'login', '2024-06-04'),
        did('b', 'view', '2024-06-05'), // another event
        did(null, 'login', '2024-06-05'),
      ],
      orders: [{ id: 'o1', customer_id: 'c', ordered_at: '2024-06-05 10:00:00', total: 5 }],
    })
  })
  afterAll(() => test.close())
  const days = { start_date: '2024-06-03', end_date: '2024-06-06' }
  const ask = async (metric: string, params: Record<string, unknown>) =>
    (await test.ask(scope, metric, { ...days, ...params })).rows

  it('tells new, returning, resurrecting and dormant apart for the event asked', async () => {
    const shown = (rows: readonly Record<string, unknown>[]) =>
      rows.map(row => [row.active, row.new, row.returning, row.resurrecting, row.dormant])
    const login = { event: 'activity:login', interval: 'day' }
    expect(shown(await ask('activity.lifecycle', login))).toEqual([
      [1, 1, 0, 0, 0],
      [2, 1, 1, 0, 0],
      [0, 0, 0, 0, -2],
      [1, 0, 0, 1, 0],
    ])
    // any event: b views and c orders on the 5th; the visitor is nobody known
    expect(shown(await ask('activity.lifecycle', { interval: 'day' }))[2]).toEqual([2, 1, 1, 0, -1])
    expect(shown(await ask('activity.lifecycle', { ...login, actors: 'visitors' }))[2]).toEqual([
      1, 1, 0, 0, -2,
    ])
  })

  it('counts by the number of days', async () => {
    expect(await ask('activity.stickiness', { event: 'activity:login', interval: 'day' })).toEqual([
      { intervals: 1, customers: 1, share: 0.5 },
      { intervals: 2, customers: 0, share: 0 },
      { intervals: 3, customers: 1, share: 0.5 },
    ])
  })

  it('rolls over 1, 7 and 30 days, those before the period among them', async () => {
    const rows = await ask('activity.active_users', { event: 'activity:login', end_date: '2024-06-13' })
    const shown = Object.fromEntries(rows.map(row => [row.day, [row.dau, row.wau, row.mau]]))
    expect(shown['2024-06-03']).toEqual([1, 1, 1])
    expect(shown['2024-06-04']).toEqual([2, 2, 2])
    expect(shown['2024-06-05']).toEqual([0, 2, 2])
    expect(shown['2024-06-10']).toEqual([0, 2, 2]) // b of the 4th is the seventh day
    expect(shown['2024-06-11']).toEqual([0, 1, 2])
    expect(shown['2024-06-13']).toEqual([0, 0, 2]) // a of the 6th is over
    expect(rows[1]).toMatchObject({ dau_mau: 1 })
    const later = await ask('activity.active_users', {
      event: 'activity:login',
      start_date: '2024-07-01',
      end_date: '2024-07-01',
    })
    expect(later).toMatchObject([{ dau: 0, mau: 2, dau_mau: 0, complete: false }])
  })
})
