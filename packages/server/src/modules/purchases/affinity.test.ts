import { expect, it } from 'vitest'
import { openTestWarehouse } from '../../../test/warehouse.ts'

it('purchases.affinity measures how much more often than by chance two products meet', async () => {
  const test = await openTestWarehouse()
  const baskets = [
    ['cup', 'saucer'],
    ['cup', 'saucer', 'cup'],
    ['cup', 'pen'],
    ['pen'],
    ['POST', 'cup', 'saucer'],
  ]
  const scope = await test.organization({
    orders: baskets.map((_, index) => ({
      id: `o${index}`,
      customer_id: 'a',
      ordered_at: '2024-05-01 10:00:00',
      total: 10,
    })),
    order_items: baskets.flatMap((basket, index) =>
      basket.map((product_id, position) => ({
        order_id: `o${index}`,
        position,
        product_id,
        name: product_id.toUpperCase(),
        category: product_id === 'POST' ? 'non-product' : null,
      })),
    ),
  })
  const { rows } = await test.ask(scope, 'purchases.affinity', { min_orders: 1 })
  // 5 orders: cup in 4, saucer in 3, pen in 2
  expect(rows).toEqual([
    {
      product_a: 'cup',
      name_a: 'CUP',
      product_b: 'saucer',
      name_b: 'SAUCER',
      orders: 3,
      support: 0.6, // 3 / 5
      confidence_a_to_b: 0.75, // 3 / 4
      confidence_b_to_a: 1, // 3 / 3
      lift: 1.25, // 3 × 5 / (4 × 3)
    },
    {
      product_a: 'cup',
      name_a: 'CUP',
      product_b: 'pen',
      name_b: 'PEN',
      orders: 1,
      support: 0.2,
      confidence_a_to_b: 0.25,
      confidence_b_to_a: 0.5,
      lift: 0.625, // 1 × 5 / (4 × 2)
    },
  ])
  expect((await test.ask(scope, 'purchases.affinity', { min_orders: 2 })).rows).toHaveLength(1)
  await test.close()
})
