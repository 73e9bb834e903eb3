import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'

describe('segments.behavioural', () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  it('finds habits by visible thresholds', async () => {
    const order = (id: string, customer_id: string, day: string, more: object = {}) => ({
      id,
      customer_id,
      ordered_at: `${day} 10:00:00`,
      total: 10,
      ...more,
    })
    const line = (order_id: string, category: string, brand: string, unit_price: number, discount = 0) => ({
      order_id,
      position: 0,
      product_id: 'p',
      category,
      brand,
      unit_price,
      discount,
    })
    const scope = await test.organization({
      customers: ['f', 's', 'w'].map(id => ({ id })),
      orders: [
        // five purchases over the year: frequent, no season
        ...[1, 3, 5, 7, 9].map(month => order(`f${month}`, 'f', `2023-0${month}-01`)),
        // two of three with a discount: one on the order, one on a line
        order('b1', 'b', '2023-01-01', { discount: 1 }),
        order('b2', 'b', '2023-05-01'),
        order('b3', 'b', '2023-09-01'),
        // 80 of 100 on tea, 60 of 100 on one brand
        order('l1', 'l', '2023-02-01'),
        order('l2', 'l', '2023-06-01'),
        order('l3', 'l', '2023-10-01'),
        // December of two years, and once in March: 4 of 5 in one quarter
        order('s1', 's', '2022-12-01'),
        order('s2', 's', '2022-12-10'),
        order('s3', 's', '2023-12-01'),
        order('s4', 's', '2023-11-01'),
        order('s5', 's', '2023-03-01'),
        // three in one December: no season, as there is no second year
        order('o1', 'o', '2023-12-01'),
        order('o2', 'o', '2023-12-02'),
        order('o3', 'o', '2023-12-03'),
        // one discounted purchase is no habit
        order('n1', 'n', '2023-12-03', { discount: 5 }),
      ],
      activities: [
        // three visits and no purchase; three and five purchases; two
        ...['w', 'w', 'w', 'f', 'f', 'f', 'x', 'x'].map((customer_id, index) => ({
          id: `v${index}`,
          customer_id,
          type: 'visit',
          occurred_at: '2023-05-01 10:00:00',
        })),
      ],
      order_items: [
        line('b2', '', '', 5, 1),
        line('l1', 'tea', 'A', 60),
        line('l2', 'tea', 'B', 20),
        line('l3', 'mugs', 'B', 20),
      ],
    })
    const { rows } = await test.ask(scope, 'segments.behavioural')
    // six buyers
    expect(rows.map(row => [row.group, row.customers, row.share, row.gross])).toEqual([
      ['frequent', 2, 2 / 6, 100],
      ['bargain-hunters', 1, 1 / 6, 30],
      ['category-loyal', 1, 1 / 6, 30],
      ['brand-loyal', 0, 0, 0],
      ['seasonal', 1, 1 / 6, 50],
      ['window-shoppers', 1, 1 / 3, 0],
    ])
    expect(rows[1]?.rule).toBe('At least 50 % of purchases with a discount and at least 3 purchases')
    expect(rows[5]?.average_value).toBeNull()
    // a group is a segment, by itself and as a condition of a rule
    const who = async (params: Record<string, unknown>) =>
      (await test.ask(scope, 'customers.list', params)).rows.map(({ id }) => id)
    expect(await who({ segment: 'behaviour:seasonal' })).toEqual(['s'])
    expect(await who({ segment: 'behaviour:window-shoppers' })).toEqual(['w'])
    const both = [
      { is: 'member', segment: 'behaviour:frequent' },
      { is: 'none', of: [{ is: 'member', segment: 'behaviour:seasonal' }] },
    ]
    expect(await who({ where: both })).toEqual(['f'])
    const looser = await test.ask(scope, 'segments.behavioural', { loyal_share: 0.6, min_orders: 3 })
    expect(looser.rows.map(row => row.customers)).toEqual([5, 1, 1, 1, 1, 1])
  })
})
