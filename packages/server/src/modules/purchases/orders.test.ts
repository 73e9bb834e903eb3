import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

describe('purchases.orders', () => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    scope = await test.organization({
      customers: [
        { id: 'a', name: 'Ana 100%', country: 'Spain' },
        { id: 'b', name: 'Bob', country: 'France' },
      ],
      orders: [
        // Monday 10:00 UTC is noon in Madrid
        { id: 's1', customer_id: 'a', ordered_at: '2024-06-03 10:00:00', total: 100, refunded: 10 },
        { id: 's2', customer_id: 'b', ordered_at: '2024-06-04 10:00:00', total: 50, channel: 'web' },
        { id: 's3', customer_id: null, ordered_at: '2024-06-04 11:00:00', total: 20 },
        { id: 'c1', customer_id: 'a', ordered_at: '2024-06-05 10:00:00', total: -15, kind: 'return' },
        { id: 'x1', customer_id: 'b', ordered_at: '2024-06-05 10:00:00', total: 70, status: 'cancelled' },
        { id: 'x2', customer_id: 'b', ordered_at: '2024-06-05 10:00:00', total: 0 },
      ],
      order_items: [
        { order_id: 's1', position: 1, product_id: 'cup', quantity: 2 },
        { order_id: 's1', position: 2, product_id: 'pen', quantity: 3 },
        { order_id: 's2', position: 1, product_id: 'pen', quantity: 1 },
      ],
    })
  })
  afterAll(() => test.close())

  const ids = async (params: Record<string, unknown>) =>
    (await test.ask(scope, 'purchases.orders', params)).rows.map(row => row.id)

  it('lists what figures count, the latest first, with the worth that they count', async () => {
    const { rows, meta } = await test.ask(scope, 'purchases.orders')
    expect(rows.map(row => [row.id, row.value])).toEqual([
      ['c1', -15],
      ['s3', 20],
      ['s2', 50],
      ['s1', 90],
    ])
    expect(rows[3]).toEqual({
      id: 's1',
      ordered_at: '2024-06-03T10:00:00Z',
      kind: 'sale',
      customer_id: 'a',
      customer_name: 'Ana 100%',
      branch_id: null,
      channel: null,
      items: 5,
      value: 90,
      state: 'used',
      reason: null,
    })
    expect(meta.total_rows).toBe(4)
  })

  it('lists what figures leave out, with the reason', async () => {
    const { rows } = await test.ask(scope, 'purchases.orders', { state: 'excluded' })
    expect(rows.map(row => [row.id, row.state, row.reason])).toEqual([
      ['x2', 'excluded', 'no value'],
      ['x1', 'excluded', 'cancelled'],
    ])
    expect(await ids({ state: 'all', reason: 'cancelled' })).toEqual(['x1'])
  })

  it.each([
    [{ kind: 'sale' }, ['s3', 's2', 's1']],
    [{ kind: 'return' }, ['c1']],
    [{ customer_id: 'a' }, ['c1', 's1']],
    [{ product_id: 'pen' }, ['s2', 's1']],
    [{ country: 'Spain' }, ['c1', 's1']],
    [{ country: 'Unknown' }, ['s3']],
    [{ weekday: 2 }, ['s3', 's2']],
    [{ weekday: 2, hour: 13 }, ['s3']],
    [{ min_value: 20, below_value: 90 }, ['s3', 's2']],
    [{ search: 'BOB' }, ['s2']],
    [{ search: 'S1' }, ['s1']],
    [{ search: '0%' }, ['c1', 's1']],
    [{ search: "'; drop table orders; --" }, []],
    [{ sort: 'value' }, ['s1', 's2', 's3', 'c1']],
    [{ sort: 'value', direction: 'asc', limit: 2, offset: 1 }, ['s3', 's2']],
    [{ start_date: '2024-06-04', end_date: '2024-06-04' }, ['s3', 's2']],
  ])('narrows to %o', async (params, expected) => {
    expect(await ids(params)).toEqual(expected)
  })

  it('adds up to the figures that lead to it', async () => {
    const figures = (await test.ask(scope, 'purchases.revenue')).rows[0]
    const sum = async (kind: string) =>
      (await test.ask(scope, 'purchases.orders', { kind })).rows.reduce(
        (total, row) => total + Number(row.value),
        0,
      )
    expect(await sum('sale')).toBe(figures?.gross)
    expect(await sum('return')).toBe(figures?.returns)
    expect(await sum('all')).toBe(figures?.net)
  })

  it('hides names from callers without the right to see them', async () => {
    const restricted = { ...scope, permissions: new Set(['analytics:read'] as const) } as unknown as Scope
    const { rows } = await test.ask(restricted, 'purchases.orders')
    expect(rows.map(row => row.customer_name)).toEqual(['A•••', null, 'B•••', 'A•••'])
    const search = await test.ask(restricted, 'purchases.orders', { search: 'bob' })
    expect(search.rows).toEqual([])
  })
})
