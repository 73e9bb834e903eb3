import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse, testScope } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

describe('activity', () => {
  let test: TestWarehouse
  let scope: Scope
  let count = 0
  const did = (at: string, type: string, more: Record<string, string> = {}) => {
    count += 1
    return { id: `a${count}`, occurred_at: at, type, ...more }
  }
  beforeAll(async () => {
    test = await openTestWarehouse()
    scope = await test.organization({
      customers: [
        { id: 'ana', name: 'Ana Ruiz', country: 'Spain', created_at: '2024-01-01 10:00:00' },
        { id: 'bo', name: 'Bo Lund', country: 'France', created_at: '2024-01-01 10:00:00' },
      ],
      activities: [
        // Monday 2024-06-03, 10:00 in Madrid
        did('2024-06-03 08:00:00', 'login', {
          customer_id: 'ana',
          channel: 'web',
          user_agent: 'X iPhone Mobile',
        }),
        did('2024-06-03 08:30:00', 'booking', { customer_id: 'ana', channel: 'web', service: 'Wash' }),
        // 23:30 of Monday in London is Tuesday 00:30 in Madrid
        did('2024-06-03 22:30:00', 'login', { customer_id: 'bo', channel: 'app', user_agent: 'X Windows' }),
        did('2024-06-05 08:00:00', 'page_view', { anonymous_id: 'v1', channel: '', service: 'Wash' }),
        did('2024-06-05 09:00:00', 'page_view', { anonymous_id: 'v1', metadata: '{"device":"kiosk"}' }),
        // the week before
        did('2024-05-28 08:00:00', 'booking', { customer_id: 'ana', service: 'Wash', ip: '10.0.0.1' }),
        did('2024-05-28 09:00:00', 'booking', { customer_id: 'ana', service: 'Cut' }),
        // after the as-of time
        did('2024-07-20 08:00:00', 'login', { customer_id: 'bo' }),
      ],
    })
  })
  afterAll(() => test.close())
  const week = { start_date: '2024-06-03', end_date: '2024-06-09' }
  const ask = async (metric: string, params: Record<string, unknown> = {}) =>
    (await test.ask(scope, metric, params)).rows

  it('counts activities, customers and visitors, against the week before', async () => {
    const { rows, comparison, meta } = await test.ask(scope, 'activity.statistics', week)
    expect(rows[0]).toEqual({
      activities: 5,
      customers: 2,
      visitors: 3, // ana, bo, v1
      anonymous: 2,
      per_customer: 1.5, // 3 of 2 customers
      types: 3,
      services: 1,
      active_days: 3, // Monday, Tuesday, Wednesday
      first_at: '2024-06-03T08:00:00Z',
      last_at: '2024-06-05T09:00:00Z',
    })
    expect(comparison?.growth.activities).toBe(1.5) // (5 − 2) / 2
    expect(meta.rows_used).toBe(5)
  })

  it('has no average of nobody', async () => {
    const [row] = await ask('activity.statistics', { start_date: '2020-01-01', end_date: '2020-01-31' })
    expect(row).toMatchObject({ activities: 0, customers: 0, per_customer: null, first_at: null })
  })

  it('lists the most recent first, page by page', async () => {
    const { rows, meta } = await test.ask(scope, 'activity.list', { limit: 2, offset: 1 })
    expect(rows.map(row => row.id)).toEqual(['a4', 'a3'])
    expect(meta.total_rows).toBe(7)
    expect(rows[1]).toMatchObject({
      customer_id: 'bo',
      customer_name: 'Bo Lund',
      device: 'desktop',
      type: 'login',
    })
  })

  it('lists one customer in the order of time', async () => {
    const rows = await ask('activity.list', { customer_id: 'ana', direction: 'asc' })
    expect(rows.map(row => row.id)).toEqual(['a6', 'a7', 'a1', 'a2'])
  })

  it.each([
    ['type', { type: 'login' }, ['a3', 'a1']],
    ['channel', { channel: 'Unknown', who: 'anonymous' }, ['a5', 'a4']],
    ['service', { service: 'Wash' }, ['a4', 'a2', 'a6']],
    ['device', { device: 'mobile' }, ['a1']],
    ['country of the customer', { country: 'France' }, ['a3']],
    ['who is known', { who: 'known' }, ['a3', 'a2', 'a1', 'a7', 'a6']],
    ['weekday and hour', { weekday: 2, hour: 0 }, ['a3']],
    ['part of a name', { search: 'RUIZ' }, ['a2', 'a1', 'a7', 'a6']],
  ])('narrows the list by %s', async (_, params, ids) => {
    expect((await ask('activity.list', params)).map(row => row.id)).toEqual(ids)
  })

  it('masks what is personal from those without the right to it, and finds nothing by it', async () => {
    const blind = testScope(scope.organization, { permissions: new Set(['analytics:read']) })
    const { rows } = await test.ask(blind, 'activity.list', { type: 'booking', service: 'Wash' })
    expect(rows.map(row => [row.customer_name, row.ip])).toEqual([
      ['A•••', null],
      ['A•••', '1•••'],
    ])
    expect((await ask('activity.list', { search: 'lund' })).map(row => row.id)).toEqual(['a3'])
    expect((await test.ask(blind, 'activity.list', { search: 'lund' })).rows).toEqual([])
  })

  it('tells activities apart by type and by device', async () => {
    expect(await ask('activity.by_type', week)).toMatchObject([
      { type: 'login', activities: 2, share: 0.4, customers: 2, visitors: 2 },
      { type: 'page_view', activities: 2, share: 0.4, customers: 0, visitors: 1 },
      { type: 'booking', activities: 1, share: 0.2, customers: 1, visitors: 1 },
    ])
    const devices = await ask('activity.breakdown', { ...week, dimension: 'device' })
    expect(devices.map(row => [row.value, row.activities])).toEqual([
      ['Unknown', 2],
      ['desktop', 1],
      ['kiosk', 1],
      ['mobile', 1],
    ])
  })

  it('fills the days between, and knows whose first day it is', async () => {
    const rows = await ask('activity.over_time', { interval: 'day', ...week, end_date: '2024-06-06' })
    expect(
      rows.map(row => [row.bucket, row.activities, row.customers, row.visitors, row.new_customers]),
    ).toEqual([
      ['2024-06-03', 2, 1, 1, 0], // ana was there in May
      ['2024-06-04', 1, 1, 1, 1], // bo
      ['2024-06-05', 2, 0, 1, 0],
      ['2024-06-06', 0, 0, 0, 0],
    ])
    expect(rows.map(row => row.per_customer)).toEqual([2, 1, null, null])
  })

  it('has all 168 cells of the week, on local clocks', async () => {
    const rows = await ask('activity.by_weekday_hour', week)
    expect(rows).toHaveLength(168)
    const busy = rows.filter(row => Number(row.activities) > 0)
    expect(busy.map(row => [row.weekday, row.hour, row.activities, row.share])).toEqual([
      [1, 10, 2, 0.4],
      [2, 0, 1, 0.2],
      [3, 10, 1, 0.2],
      [3, 11, 1, 0.2],
    ])
  })

  it('compares the use of services with the week before', async () => {
    const { rows, meta } = await test.ask(scope, 'activity.services', week)
    expect(rows).toMatchObject([
      { service: 'Wash', activities: 2, share: 1, customers: 1, visitors: 2, before: 1, growth: 1 },
    ])
    expect(meta.rows_excluded).toEqual([{ entity: 'activities', reason: 'no service', count: 3 }])
    const all = await ask('activity.services')
    expect(all.map(row => [row.service, row.activities, row.before, row.growth])).toEqual([
      ['Wash', 3, null, null],
      ['Cut', 1, null, null],
    ])
  })
})
