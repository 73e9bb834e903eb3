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

  it('steps by hours, the hour apart that clocks repeat', async () => {
    // in Madrid the hour from 2 to 3 on 27 October 2024 comes twice: from 0:00 and from 1:00 UTC
    const login = (customer_id: string, id: string, time: string) => ({
      ...did(customer_id, 'login', '2024-10-27'),
      id,
      occurred_at: `2024-10-27 ${time}`,
    })
    const other = await test.organization({
      activities: [
        login('a', 'h1', '00:10:00'),
        login('a', 'h2', '01:20:00'),
        login('a', 'h3', '03:30:00'),
        login('b', 'h4', '00:15:00'),
        login('b', 'h5', '00:45:00'),
      ],
    })
    test.clock.set('2024-10-28T12:00:00Z')
    const day = {
      start_date: '2024-10-27',
      end_date: '2024-10-27',
      interval: 'hour',
      event: 'activity:login',
    }
    const { rows } = await test.ask(other, 'activity.lifecycle', day)
    expect(rows).toHaveLength(25)
    const shown = rows.map(row => [
      row.bucket,
      row.active,
      row.new,
      row.returning,
      row.resurrecting,
      row.dormant,
    ])
    expect(shown.slice(1, 7)).toEqual([
      ['2024-10-26T23:00:00Z', 0, 0, 0, 0, 0],
      ['2024-10-27T00:00:00Z', 2, 2, 0, 0, 0],
      ['2024-10-27T01:00:00Z', 1, 0, 1, 0, -1],
      ['2024-10-27T02:00:00Z', 0, 0, 0, 0, -1],
      ['2024-10-27T03:00:00Z', 1, 0, 0, 1, 0],
      ['2024-10-27T04:00:00Z', 0, 0, 0, 0, -1],
    ])
    expect(rows[2]).toMatchObject({ last_day: '2024-10-27', complete: true })
    // a in three hours, b in one
    const sticky = await test.ask(other, 'activity.stickiness', day)
    test.clock.set('2024-07-01T12:00:00Z')
    expect(sticky.rows.map(row => row.customers)).toEqual([1, 0, 1])
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
