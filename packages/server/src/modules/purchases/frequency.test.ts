import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'

describe('purchases.frequency', () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  it('counts buyers who came again, and what stood in their baskets', async () => {
    const scope = await test.organization({
      orders: [
        { id: 'o1', customer_id: 'a', ordered_at: '2024-05-01 10:00:00', total: 10 },
        { id: 'o2', customer_id: 'a', ordered_at: '2024-05-02 10:00:00', total: 20, discount: 5 },
        { id: 'o3', customer_id: 'a', ordered_at: '2024-05-03 10:00:00', total: 30 },
        { id: 'o4', customer_id: 'b', ordered_at: '2024-05-04 10:00:00', total: 40 },
        { id: 'o5', customer_id: null, ordered_at: '2024-05-05 10:00:00', total: 100 },
        { id: 'r1', customer_id: 'b', ordered_at: '2024-05-06 10:00:00', total: -40, kind: 'return' },
      ],
      order_items: [
        { order_id: 'o1', position: 1, product_id: 'p', quantity: 2 },
        { order_id: 'o1', position: 2, product_id: 'q', quantity: 1 },
        { order_id: 'o3', position: 1, product_id: 'p', quantity: 4, discount: 1 },
        { order_id: 'o4', position: 1, product_id: 'q', quantity: 1 },
        { order_id: 'r1', position: 1, product_id: 'q', quantity: -1 },
      ],
    })
    const { rows, meta } = await test.ask(scope, 'purchases.frequency')
    expect(rows).toEqual([
      {
        orders: 4,
        buyers: 2,
        frequency: 2, // 4 / 2
        repeat_buyers: 1,
        repeat_rate: 0.5, // a of a and b
        items_per_order: 8 / 3, // (2 + 1 + 4 + 1) over the 3 purchases whose lines are known
        lines_per_order: 4 / 3,
        discount_share: 6 / 206, // (5 + 1) / (10 + 20 + 30 + 40 + 100 + 6)
        discounted_orders: 0.4, // o2 and o3 of 5
      },
    ])
    expect(meta.rows_used).toBe(5)
    expect(meta.rows_excluded).toEqual([{ entity: 'orders', reason: 'return', count: 1 }])
  })

  it('looks at the period alone: an earlier purchase makes nobody a repeat buyer', async () => {
    const scope = await test.organization({
      orders: [
        { id: '1', customer_id: 'a', ordered_at: '2024-04-30 10:00:00', total: 10 },
        { id: '2', customer_id: 'a', ordered_at: '2024-05-02 10:00:00', total: 10 },
      ],
    })
    const { rows } = await test.ask(scope, 'purchases.frequency', {
      start_date: '2024-05-01',
      end_date: '2024-05-31',
    })
    expect(rows[0]).toMatchObject({ orders: 1, buyers: 1, repeat_buyers: 0, repeat_rate: 0 })
  })

  it('knows no rate without buyers', async () => {
    const scope = await test.organization({})
    const { rows } = await test.ask(scope, 'purchases.frequency')
    expect(rows[0]).toMatchObject({ buyers: 0, frequency: null, repeat_rate: null, items_per_order: null })
  })
})
