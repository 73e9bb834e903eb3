import { expect, it } from 'vitest'
import { openTestWarehouse } from '../../../test/warehouse.ts'

it('purchases.top_countries gives orders of nobody known a row of their own', async () => {
  const test = await openTestWarehouse()
  const sale = { ordered_at: '2024-05-01 10:00:00' }
  const scope = await test.organization({
    customers: [
      { id: 'a', country: 'Spain' },
      { id: 'b', country: 'Spain' },
      { id: 'c', country: '' },
    ],
    orders: [
      { ...sale, id: '1', customer_id: 'a', total: 100 },
      { ...sale, id: '2', customer_id: 'b', total: 50 },
      { ...sale, id: '3', customer_id: 'c', total: 30 },
      { ...sale, id: '4', customer_id: null, total: 20 },
      { ...sale, id: '5', customer_id: 'not imported yet', total: 40 },
    ],
  })
  const { rows } = await test.ask(scope, 'purchases.top_countries')
  // 150 of 240; 30 + 20 + 40 = 90 of 240 over 3 orders, by two customers
  expect(rows).toEqual([
    { country: 'Spain', gross: 150, orders: 2, buyers: 2, average_order_value: 75, share: 0.625 },
    { country: 'Unknown', gross: 90, orders: 3, buyers: 2, average_order_value: 30, share: 0.375 },
  ])
  await test.close()
})
