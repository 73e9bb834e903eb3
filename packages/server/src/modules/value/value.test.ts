import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

let test: TestWarehouse
let scope: Scope

beforeAll(async () => {
  test = await openTestWarehouse()
  scope = await test.organization({
    customers: [
      { id: 'a', name: 'Ana', country: 'Spain', created_at: '2024-01-01 00:00:00' },
      { id: 'b', country: 'Spain', created_at: '2024-01-01 00:00:00' },
      { id: 'c', country: 'France', created_at: '2024-01-01 00:00:00' },
    ],
    orders: [
      { id: '1', customer_id: 'a', ordered_at: '2024-03-05 10:00:00', total: 100, cost: 40 },
      { id: '2', customer_id: 'a', ordered_at: '2024-05-05 10:00:00', total: 60 },
      { id: '3', customer_id: 'a', ordered_at: '2024-05-06 10:00:00', total: -10, kind: 'return', cost: 4 },
      { id: '4', customer_id: 'b', ordered_at: '2024-03-07 10:00:00', total: 30 },
      { id: '5', customer_id: 'c', ordered_at: '2024-05-07 10:00:00', total: 20 },
      { id: '6', customer_id: 'c', ordered_at: '2024-05-08 10:00:00', total: -25, kind: 'return' },
      { id: '7', customer_id: 'c', ordered_at: '2024-05-08 10:00:00', total: 10, status: 'cancelled' },
    ],
    order_items: [
      // every line of 2 tells its cost, of 4 only one does
      { order_id: '2', position: 0, product_id: 'p', quantity: 2, unit_price: 20, cost: 10 },
      { order_id: '2', position: 1, product_id: 'q', quantity: 1, unit_price: 20, cost: 15 },
      { order_id: '4', position: 0, product_id: 'p', quantity: 1, unit_price: 20, cost: 10 },
      { order_id: '4', position: 1, product_id: 'q', quantity: 1, unit_price: 10 },
    ],
  })
})
afterAll(() => test.close())

describe('lifetime value to date', () => {
  it('is paid net revenue', async () => {
    const { rows, meta } = await test.ask(scope, 'value.figures')
    // a 150, b 30, c −5
    expect(rows[0]).toMatchObject({ customers: 3, total: 175, median: 30, average_orders: 4 / 3 })
    expect(rows[0]?.average).toBeCloseTo(175 / 3, 10)
    expect(rows[0]?.p90).toBeCloseTo(126, 10) // 30 + 0.8 × 120
    expect(rows[0]?.top_tenth_share).toBeCloseTo(150 / 175, 10) // a tenth of three is one
    expect(rows[0]?.known_cost_share).toBe(0.5) // 1 and 2 of the four purchases
    expect(meta.rows_used).toBe(6)
    expect(meta.rows_excluded).toEqual([{ entity: 'orders', reason: 'cancelled', count: 1 }])
  })

  it('is margin over the orders whose cost is known', async () => {
    const { rows, meta } = await test.ask(scope, 'value.figures', { basis: 'margin' })
    // a alone: 100 − 40, 60 − (2 × 10 + 15), and the return −10 + 4
    expect(rows[0]).toMatchObject({ customers: 1, total: 79, average: 79 })
    expect(meta.rows_used).toBe(3)
    expect(meta.rows_excluded).toEqual([
      { entity: 'orders', reason: 'cost not known', count: 3 },
      { entity: 'orders', reason: 'cancelled', count: 1 },
    ])
  })

  it('stands as of the end of the period', async () => {
    const { rows } = await test.ask(scope, 'value.figures', {
      start_date: '2024-03-01',
      end_date: '2024-03-31',
    })
    expect(rows[0]).toMatchObject({ customers: 2, total: 130 })
  })

  it('is distributed in steps, and what is nothing or less is a step of its own', async () => {
    const { rows } = await test.ask(scope, 'value.distribution')
    expect(rows.map(row => [row.step, row.customers, row.total])).toEqual([
      ['0 or less', 1, -5],
      ['20 – 50', 1, 30],
      ['50 – 100', 0, 0],
      ['100 – 200', 1, 150],
    ])
    for (const row of rows) {
      const { from_value, to_value: below_value } = row
      const behind = { ...(from_value === null ? {} : { from_value }), below_value }
      const list = await test.ask(scope, 'value.customers', behind)
      expect(list.meta.total_rows).toBe(row.customers)
    }
  })

  it('is told apart by who customers are and when they came', async () => {
    const by = async (dimension: string) =>
      (await test.ask(scope, 'value.breakdown', { dimension })).rows.map(row => [row.value, row.total])
    expect(await by('country')).toEqual([
      ['Spain', 180],
      ['France', -5],
    ])
    expect(await by('cohort_month')).toEqual([
      ['2024-03', 180],
      ['2024-05', -5],
    ])
    const list = await test.ask(scope, 'value.customers', { dimension: 'cohort_month', value: '2024-05' })
    expect(list.rows.map(row => row.customer_id)).toEqual(['c'])
  })

  it('is concentrated: the best tenth of three customers is one', async () => {
    const { rows } = await test.ask(scope, 'value.pareto')
    const at = (share: number) => rows.find(row => row.customer_share === share)
    expect(at(0.1)).toMatchObject({ customers: 1, total: 150 })
    expect(at(0.4)).toMatchObject({ customers: 2, total: 180, least: 30 })
    expect(at(1)).toMatchObject({ customers: 3, value_share: 1 })
  })

  it('grows by cohort, unknown where the month has not begun', async () => {
    const { rows } = await test.ask(scope, 'value.curves', { intervals: 5 })
    const curve = (cohort: string) =>
      rows.filter(row => row.cohort === cohort).map(row => [row.value, row.cumulative_value])
    // March: 130 of two customers, then a's 60 − 10 in May
    expect(curve('2024-03-01')).toEqual([
      [130, 65],
      [0, 65],
      [50, 90],
      [0, 90],
      [0, 90],
      [null, null],
    ])
    expect(curve('2024-05-01').slice(0, 3)).toEqual([
      [-5, -5],
      [0, -5],
      [0, -5],
    ])
    expect(rows.find(row => row.cohort === '2024-03-01' && row.index === 4)?.complete).toBe(false)
    expect(rows.find(row => row.cohort === '2024-03-01' && row.index === 3)?.complete).toBe(true)
  })

  it('ranks customers', async () => {
    const { rows } = await test.ask(scope, 'value.customers', { limit: 2 })
    expect(rows).toMatchObject([
      { rank: 1, customer_id: 'a', name: 'Ana', lifetime_value: 150, orders: 2, last_purchase: '2024-05-05' },
      { rank: 2, customer_id: 'b', cumulative_share: 180 / 175 },
    ])
  })
})
