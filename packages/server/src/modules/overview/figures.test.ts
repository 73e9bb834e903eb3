import { expect, it } from 'vitest'
import { openTestWarehouse } from '../../../test/warehouse.ts'

it('overview.figures says what the metrics it stands for say', async () => {
  const test = await openTestWarehouse()
  const scope = await test.organization({
    orders: [
      { id: '1', customer_id: 'a', ordered_at: '2024-04-30 10:00:00', total: 10 },
      { id: '2', customer_id: 'a', ordered_at: '2024-05-02 10:00:00', total: 20 },
      { id: '3', customer_id: 'a', ordered_at: '2024-05-03 10:00:00', total: 30 },
      { id: '4', customer_id: 'b', ordered_at: '2024-05-04 10:00:00', total: 40 },
      { id: '5', customer_id: null, ordered_at: '2024-05-04 10:00:00', total: 50 },
      { id: '6', customer_id: 'b', ordered_at: '2024-05-05 10:00:00', total: -5, kind: 'return' },
      { id: '7', customer_id: 'c', ordered_at: '2024-06-01 10:00:00', total: 60 },
    ],
  })
  const may = { start_date: '2024-05-01', end_date: '2024-05-31' }
  const { rows } = await test.ask(scope, 'overview.figures', may)
  // 20 + 30 + 40 + 50 = 140 gross over 4 orders; a bought in April already, b is new
  expect(rows).toEqual([
    {
      net: 135,
      gross: 140,
      orders: 4,
      average_order_value: 35,
      buyers: 2,
      new_buyers: 1,
      returning_buyers: 1,
      frequency: 1.5, // 3 purchases of known customers / 2
      repeat_rate: 0.5,
    },
  ])
  const { net, gross, orders, average_order_value, buyers, frequency, repeat_rate } = rows[0] ?? {}
  const revenue = await test.ask(scope, 'purchases.revenue', may)
  expect(revenue.rows[0]).toMatchObject({ net, gross, orders, average_order_value, buyers })
  const rhythm = await test.ask(scope, 'purchases.frequency', may)
  expect(rhythm.rows[0]).toMatchObject({ buyers, frequency, repeat_rate })
  await test.close()
})
