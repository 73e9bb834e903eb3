import { expect, it } from 'vitest'
import { openTestWarehouse } from '../../../test/warehouse.ts'

it('purchases.order_values counts each order in one step, and shows the empty steps between', async () => {
  const test = await openTestWarehouse()
  const sale = { customer_id: 'a', ordered_at: '2024-05-01 10:00:00' }
  const scope = await test.organization({
    orders: [
      { ...sale, id: '1', total: 2 },
      { ...sale, id: '2', total: 4.9999 },
      { ...sale, id: '3', total: 10 },
      { ...sale, id: '4', total: -3, kind: 'return' },
    ],
  })
  const { rows } = await test.ask(scope, 'purchases.order_values')
  expect(rows).toEqual([
    { step: '2 – 5', from_value: 2, to_value: 5, orders: 2, share: 2 / 3, gross: 6.9999 },
    { step: '5 – 10', from_value: 5, to_value: 10, orders: 0, share: 0, gross: 0 },
    { step: '10 – 20', from_value: 10, to_value: 20, orders: 1, share: 1 / 3, gross: 10 },
  ])
  await test.close()
})
