import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

describe('purchases.top_products and top_categories', () => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    const line = (order_id: string, position: number, product_id: string, name: string | null) => ({
      order_id,
      position,
      product_id,
      name,
    })
    scope = await test.organization({
      orders: [
        { id: 'o1', customer_id: 'a', ordered_at: '2024-05-01 10:00:00', total: 50 },
        { id: 'o2', customer_id: 'a', ordered_at: '2024-05-02 10:00:00', total: 60 },
        { id: 'o3', customer_id: 'b', ordered_at: '2024-05-03 10:00:00', total: 60 },
        { id: 'o4', customer_id: 'b', ordered_at: '2024-05-03 10:00:00', total: 9, status: 'cancelled' },
      ],
      order_items: [
        { ...line('o1', 1, 'cup', 'Mug'), category: 'Kitchen', quantity: 3, unit_price: 10, discount: 3 },
        { ...line('o1', 2, 'pen', null), quantity: 10, unit_price: 2 },
        { ...line('o2', 1, 'cup', 'Cup'), category: 'Kitchen', quantity: 2, unit_price: 10 },
        { ...line('o2', 2, 'cup', 'Cup'), category: 'Kitchen', quantity: 1, unit_price: 10 },
        { ...line('o3', 1, 'cup', null), category: 'Kitchen', quantity: 1, unit_price: 10 },
        { ...line('o3', 2, 'POST', 'Postage'), category: 'non-product', quantity: 1, unit_price: 33 },
        { ...line('o4', 1, 'cup', 'Cancelled cup'), category: 'Kitchen', quantity: 9, unit_price: 10 },
      ],
    })
  })
  afterAll(() => test.close())

  it('adds up lines of purchases, without postage, under the latest known name', async () => {
    const { rows, meta } = await test.ask(scope, 'purchases.top_products')
    // cup: (30 − 3) + 20 + 10 + 10 = 67 over 3 orders; pen: 20; 67 / 87, 20 / 87
    expect(rows).toEqual([
      {
        product_id: 'cup',
        name: 'Cup',
        category: 'Kitchen',
        revenue: 67,
        orders: 3,
        quantity: 7,
        buyers: 2,
        share: 67 / 87,
      },
      {
        product_id: 'pen',
        name: 'pen',
        category: null,
        revenue: 20,
        orders: 1,
        quantity: 10,
        buyers: 1,
        share: 20 / 87,
      },
    ])
    expect(meta.rows_used).toBe(5)
    expect(meta.rows_excluded).toEqual([{ entity: 'order_items', reason: 'not a product', count: 1 }])
  })

  it('counts postage where it is asked for, and shares of what is not shown too', async () => {
    const { rows, meta } = await test.ask(scope, 'purchases.top_products', {
      include_non_products: 'true',
      limit: 1,
    })
    // 67 + 20 + 33 = 120
    expect(rows.map(row => [row.product_id, row.share])).toEqual([['cup', 67 / 120]])
    expect(meta.rows_excluded).toEqual([])
  })

  it.each([
    ['quantity', ['pen', 'cup']],
    ['orders', ['cup', 'pen']],
    ['buyers', ['cup', 'pen']],
  ])('sorts by %s', async (sort, products) => {
    const { rows } = await test.ask(scope, 'purchases.top_products', { sort })
    expect(rows.map(row => row.product_id)).toEqual(products)
  })

  it('puts lines without a category into a row of their own', async () => {
    const { rows } = await test.ask(scope, 'purchases.top_categories')
    expect(rows).toEqual([
      { category: 'Kitchen', products: 1, revenue: 67, orders: 3, quantity: 7, buyers: 2, share: 67 / 87 },
      { category: 'Unknown', products: 1, revenue: 20, orders: 1, quantity: 10, buyers: 1, share: 20 / 87 },
    ])
  })
})
