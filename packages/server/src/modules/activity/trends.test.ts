import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

describe('activity.trends', () => {
  let test: TestWarehouse
  let scope: Scope
  let count = 0
  const order = (customer_id: string | null, day: string, total: number, channel: string) => {
    count += 1
    return { id: `o${count}`, customer_id, ordered_at: `${day} 10:00:00`, total, channel }
  }
  const did = (customer_id: string | null, type: string, at: string, seconds?: number) => {
    count += 1
    const metadata = seconds === undefined ? null : JSON.stringify({ seconds })
    return { id: `a${count}`, customer_id, type, occurred_at: at, metadata, anonymous_id: 'v' }
  }
  beforeAll(async () => {
    test = await openTestWarehouse()
    scope = await test.organization({
      orders: [
        order('a', '2024-03-01', 10, 'web'),
        order('a', '2024-03-01', 30, 'shop'),
        order(null, '2024-03-01', 60, 'web'),
        order('b', '2024-03-03', 50, 'phone'),
      ],
      activities: [
        did('a', 'visit', '2024-03-01 09:10:00', 10),
        did('a', 'visit', '2024-03-01 09:50:00', 20),
        did('b', 'visit', '2024-03-01 11:00:00', 90),
        did(null, 'visit', '2024-03-02 12:00:00'),
        did('b', 'leave', '2024-03-02 12:00:00'),
      ],
    })
  })
  afterAll(() => test.close())

  const days = { start_date: '2024-03-01', end_date: '2024-03-03' }
  const ask = (params: object) => test.ask(scope, 'activity.trends', { ...days, ...params })
  /** Values of each line in the order of the intervals. */
  const lines = async (params: object) => {
    const { rows } = await ask(params)
    const found: Record<string, unknown[]> = {}
    for (const { name, label, value } of rows) {
      const line = [name, label].filter(part => part !== null).join(' ')
      found[line] = [...(found[line] ?? []), value]
    }
    return found
  }
  const of = (event: string, is: string, more: object = {}) => ({ event, measure: { is, ...more } })

  it('counts events, those of nobody known as well, and gaps as 0', async () => {
    expect(await lines({ series: 'purchase,activity:visit' })).toEqual({
      Purchase: [3, 0, 1],
      visit: [3, 1, 0],
    })
  })

  it('counts customers, and visitors where they are followed', async () => {
    const series = [of('activity:visit', 'actors')]
    expect(await lines({ series })).toEqual({ 'visit: customers': [2, 0, 0] })
    expect(await lines({ series, actors: 'visitors' })).toEqual({ 'visit: customers': [2, 1, 0] })
  })

  it('sums, averages and ranks a property; without events an average is unknown, a sum 0', async () => {
    expect(
      await lines({
        series: [
          of('purchase', 'sum', { property: 'worth' }),
          of('purchase', 'average', { property: 'worth' }),
          of('activity:visit', 'quantile', { property: 'metadata.seconds', share: 0.5 }),
          of('activity:visit', 'quantile', { property: 'metadata.seconds', share: 0.75 }),
        ],
      }),
    ).toEqual({
      'Purchase: sum of worth': [100, 0, 50],
      'Purchase: average of worth': [100 / 3, null, 50],
      'visit: metadata.seconds at 50 %': [20, null, null],
      // halfway from 20 to 90
      'visit: metadata.seconds at 75 %': [55, null, null],
    })
  })

  it('honours the conditions of each series', async () => {
    const where = [{ property: 'worth', is: 'above', value: 20 }]
    expect(await lines({ series: [{ event: { event: 'purchase', where } }] })).toEqual({
      'Purchase (worth is above 20)': [2, 0, 1],
    })
  })

  it('answers a formula in place of its series, unknown where it would divide by 0', async () => {
    const series = 'purchase,activity:visit,activity:leave'
    const { rows } = await ask({ series, formula: 'A / B' })
    expect(rows.map(({ series: letter, value }) => [letter, value])).toEqual([
      ['A / B', 1], // 3 purchases, 3 visits
      ['A / B', 0], // none, one visit
      ['A / B', null], // one purchase, no visit
    ])
    expect(await lines({ series, formula: '(A - C) * 2' })).toEqual({ '(A - C) * 2': [6, -2, 2] })
  })

  it('tells values of a breakdown apart, the largest first, the rest as Other', async () => {
    const series = [of('purchase', 'sum', { property: 'worth' })]
    expect(await lines({ series, breakdown: 'channel' })).toEqual({
      'Purchase: sum of worth web': [70, 0, 0],
      'Purchase: sum of worth phone': [0, 0, 50],
      'Purchase: sum of worth shop': [30, 0, 0],
    })
    expect(await lines({ series, breakdown: 'channel', top: 1 })).toEqual({
      'Purchase: sum of worth web': [70, 0, 0],
      'Purchase: sum of worth Other': [30, 0, 50],
    })
    // a formula of each value by itself
    expect(await lines({ series: 'purchase,order', formula: 'A / B', breakdown: 'channel', top: 1 })).toEqual(
      { 'A / B web': [1, null, null], 'A / B Other': [1, null, 1] },
    )
  })

  it('steps by hours, and marks what is cut', async () => {
    const { rows } = await ask({ series: 'activity:visit', interval: 'hour', end_date: '2024-03-01' })
    // Madrid's day begins at 23:00 UTC of the day before
    expect(rows).toHaveLength(24)
    expect(rows.slice(10, 13).map(({ bucket, value }) => [bucket, value])).toEqual([
      ['2024-03-01T09:00:00Z', 2],
      ['2024-03-01T10:00:00Z', 0],
      ['2024-03-01T11:00:00Z', 1],
    ])
    const months = await ask({ series: 'activity:visit', interval: 'month' })
    expect(months.rows).toMatchObject([{ bucket: '2024-03-01', value: 4, complete: false }])
  })

  it('leads to the events behind a point', async () => {
    const series = ['activity:visit', of('purchase', 'sum', { property: 'worth' })]
    const behind = async (params: object) => {
      const { rows, meta } = await test.ask(scope, 'activity.trend_events', { ...days, series, ...params })
      return {
        total: meta.total_rows,
        shown: rows.map(({ event, customer_id, amount }) => [event, customer_id, amount]),
      }
    }
    expect(await behind({ letter: 'A', bucket: '2024-03-01' })).toEqual({
      total: 3,
      shown: [
        ['visit', 'b', null],
        ['visit', 'a', null],
        ['visit', 'a', null],
      ],
    })
    // shop and phone are the rest of web
    const rest = { series: series.slice(1), letter: 'A', breakdown: 'channel', top: 1, value: 'Other' }
    expect((await behind(rest)).shown).toEqual([
      ['purchase', 'b', 50],
      ['purchase', 'a', 30],
    ])
    expect((await behind({ ...rest, value: 'web' })).total).toBe(2)
    // a formula is made of all series: 4 visits, 4 purchases
    expect((await behind({ letter: 'A / B' })).total).toBe(8)
    await expect(behind({ bucket: 'then' })).rejects.toThrow('no interval of this period')
  })

  it('says which events it used', async () => {
    const { meta } = await ask({
      series: [
        'purchase',
        of('activity:visit', 'actors'),
        of('activity:visit', 'sum', { property: 'metadata.seconds' }),
      ],
    })
    // 4 purchases, 3 visits of customers, 3 visits with seconds; the visitor's has neither
    expect(meta.rows_used).toBe(10)
    expect(meta.rows_excluded).toEqual([
      { entity: 'events', reason: 'no number', count: 1 },
      { entity: 'events', reason: 'nobody known', count: 1 },
    ])
  })

  it.each([
    [{ formula: 'A / D' }, /D stands for nothing/],
    [{ formula: 'A /' }, /ends where/],
    [{ series: [of('purchase', 'sum', { property: 'colour' })] }, /colour is no property of purchase/],
    [{ start_date: '1990-01-01', interval: 'hour' }, /Choose a longer interval/],
  ])('refuses %j', async (params, message) => {
    await expect(ask(params)).rejects.toThrow(message)
  })
})
