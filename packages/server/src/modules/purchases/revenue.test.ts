import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'

describe('purchases.revenue', () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  it('counts paid sales net of refunds, the paid part of part payments, and returns apart', async () => {
    const scope = await test.organization({
      orders: [
        { id: '1', customer_id: 'a', ordered_at: '2024-05-01 10:00:00', total: 100 },
        { id: '2', customer_id: 'a', ordered_at: '2024-05-02 10:00:00', total: 60, refunded: 10 },
        {
          id: '3',
          customer_id: 'b',
          ordered_at: '2024-05-03 10:00:00',
          total: 80,
          payment_status: 'partially_paid',
          paid: 30,
        },
        { id: '4', customer_id: 'c', ordered_at: '2024-05-03 10:00:00', total: 500, status: 'cancelled' },
        {
          id: '5',
          customer_id: 'c',
          ordered_at: '2024-05-03 10:00:00',
          total: 700,
          payment_status: 'unpaid',
        },
        { id: '6', customer_id: 'c', ordered_at: '2024-05-03 10:00:00', total: 0 },
        { id: '7', customer_id: 'a', ordered_at: '2024-05-04 10:00:00', total: -25, kind: 'return' },
        { id: '8', customer_id: 'd', ordered_at: '2024-05-04 10:00:00', total: 9, currency: 'USD' },
      ],
    })
    const { rows, meta } = await test.ask(scope, 'purchases.revenue')
    // 100 + (60 − 10) + 30 = 180 gross over 3 sales; −25 returns; 180 / 3 = 60
    expect(rows).toEqual([
      { gross: 180, returns: -25, net: 155, orders: 3, return_orders: 1, buyers: 2, average_order_value: 60 },
    ])
    expect(meta.rows_used).toBe(4)
    expect(meta.rows_excluded).toEqual([
      { entity: 'orders', reason: 'cancelled', count: 1 },
      { entity: 'orders', reason: 'no exchange rate into the reporting currency', count: 1 },
      { entity: 'orders', reason: 'no value', count: 1 },
      { entity: 'orders', reason: 'not paid', count: 1 },
    ])
  })

  it('puts an order into the local day, and compares with the window of equal length before', async () => {
    const scope = await test.organization({
      orders: [
        // 22:30 UTC on 31 May is 00:30 on 1 June in Madrid
        { id: '1', customer_id: 'a', ordered_at: '2024-05-31 22:30:00', total: 50 },
        { id: '2', customer_id: 'a', ordered_at: '2024-05-30 10:00:00', total: 40 },
      ],
    })
    const result = await test.ask(scope, 'purchases.revenue', {
      start_date: '2024-06-01',
      end_date: '2024-06-02',
    })
    expect(result.rows[0]).toMatchObject({ gross: 50, orders: 1 })
    expect(result.meta.previous_period).toMatchObject({ start_date: '2024-05-30', end_date: '2024-05-31' })
    // (50 − 40) / 40
    expect(result.comparison?.growth.gross).toBe(0.25)
    // no returns before: growth is unknown, not zero
    expect(result.comparison?.growth.returns).toBeNull()
  })
})
