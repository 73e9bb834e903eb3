import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factsOf } from '../../../test/facts.ts'
import { openTestWarehouse, type TestWarehouse, testScope } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

const facts = {
  customers: [
    {
      id: 'a',
      name: 'Ana',
      email: 'ana@example.com',
      birth_date: '1990-07-02',
      tags: '["vip","press"]',
      city: 'Madrid',
      created_at: '2024-01-01 10:00:00',
    },
    { id: 'b', created_at: '2024-06-01 10:00:00' },
  ],
  orders: [
    { id: '1', customer_id: 'a', ordered_at: '2024-03-01 10:00:00', total: 100, discount: 10 },
    // two purchases on one day are one purchase day
    { id: '2', customer_id: 'a', ordered_at: '2024-03-11 10:00:00', total: 50 },
    { id: '3', customer_id: 'a', ordered_at: '2024-03-11 18:00:00', total: 30 },
    { id: '4', customer_id: 'a', ordered_at: '2024-03-31 10:00:00', total: 20 },
    { id: '5', customer_id: 'a', ordered_at: '2024-05-01 10:00:00', total: 40 },
    { id: '6', customer_id: 'a', ordered_at: '2024-05-03 10:00:00', total: -15, kind: 'return' },
    { id: '7', customer_id: 'a', ordered_at: '2024-05-04 10:00:00', total: 500, status: 'cancelled' },
    { id: '8', customer_id: 'c', ordered_at: '2024-05-04 10:00:00', total: 5 },
    { id: '9', customer_id: 'c', ordered_at: '2024-05-06 10:00:00', total: 5 },
  ],
  order_items: [
    {
      order_id: '1',
      position: 0,
      product_id: 'tea',
      name: 'Tea',
      category: 'drinks',
      quantity: 2,
      unit_price: 10,
    },
    {
      order_id: '1',
      position: 1,
      product_id: 'mug',
      name: 'Mug',
      category: 'ware',
      quantity: 1,
      unit_price: 25,
    },
    {
      order_id: '2',
      position: 0,
      product_id: 'tea',
      name: 'Tea',
      category: 'drinks',
      quantity: 1,
      unit_price: 10,
    },
    { order_id: '3', position: 0, product_id: 'P', name: 'Post', category: 'non-product', unit_price: 99 },
    {
      order_id: '4',
      position: 0,
      product_id: 'mug',
      name: 'Mug',
      category: 'ware',
      unit_price: 9,
      discount: 4,
    },
    {
      order_id: '6',
      position: 0,
      product_id: 'mug',
      name: 'Mug',
      category: 'ware',
      quantity: -9,
      unit_price: 25,
    },
    { order_id: '7', position: 0, product_id: 'gem', name: 'Gem', category: 'gems', unit_price: 500 },
  ],
}

describe('one customer', () => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    scope = await test.organization(facts)
  })
  afterAll(() => test.close())

  it('profile: who they are, what they bought, and their rhythm', async () => {
    const { rows, meta } = await test.ask(scope, 'customers.profile', { customer_id: 'a' })
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      id: 'a',
      name: 'Ana',
      // 1 July 2024, the day before the birthday
      age: 33,
      tags: 'vip, press',
      known_since: '2024-01-01T10:00:00Z',
      // from 1 January to 1 July
      tenure_days: 182,
      orders: 5,
      gross: 240,
      returns: -15,
      net: 225,
      lifetime_value: 225,
      return_orders: 1,
      average_order_value: 48,
      // order 1 by its own discount, order 4 by that of a line
      discounted_share: 0.4,
      first_purchase: '2024-03-01',
      last_purchase: '2024-05-01',
      days_since_last: 61,
      // purchase days 1, 11 and 31 March, 1 May: 10, 20 and 31 days apart
      gaps: 3,
      median_gap: 20,
      mean_gap: 61 / 3,
      expected_next_purchase: '2024-05-21',
      overdue_ratio: 61 / 20,
      // tea 2 × 10 + 10 = 30, mug 25 + 9 − 4 = 30: a tie, and the later id wins; ware 30, drinks 30 likewise
      favourite_product_id: 'tea',
      favourite_product: 'Tea',
      favourite_category: 'ware',
      // fixed thresholds: 61 days 4, five purchases 4, 225 spent 3
      recency_score: 4,
      frequency_score: 4,
      monetary_score: 3,
      rfm_group: 'need-attention',
    })
    // p90 of 10, 20, 31: between the second and third, 20 + 0.8 × 11
    expect(rows[0]?.p90_gap).toBeCloseTo(28.8)
    expect(meta.rows_used).toBe(6)
    expect(meta.rows_excluded).toEqual([{ entity: 'orders', reason: 'cancelled', count: 1 }])
  })

  it('profile: one gap is no rhythm, and a customer without orders has no purchases', async () => {
    const [known] = (await test.ask(scope, 'customers.profile', { customer_id: 'c' })).rows
    expect(known).toMatchObject({ name: null, gaps: 1, median_gap: 2 })
    expect(known).toMatchObject({ expected_next_purchase: null, overdue_ratio: null })
    const [silent] = (await test.ask(scope, 'customers.profile', { customer_id: 'b' })).rows
    expect(silent).toMatchObject({ orders: 0, net: 0, average_order_value: null, last_purchase: null })
    expect(silent).toMatchObject({ gaps: 0, median_gap: null, discounted_share: null, rfm_group: null })
  })

  it('profile: as it was on an earlier day', async () => {
    const [row] = (await test.ask(scope, 'customers.profile', { customer_id: 'a', as_of: '2024-03-15' })).rows
    expect(row).toMatchObject({ orders: 3, net: 180, days_since_last: 4, gaps: 1, tenure_days: 74 })
  })

  it('timeline: newest first, with what does not count and why', async () => {
    const { rows, meta } = await test.ask(scope, 'customers.timeline', { customer_id: 'a', limit: 3 })
    expect(rows.map(row => [row.id, row.kind, row.items, row.value, row.reason])).toEqual([
      ['7', 'sale', 1, 500, 'cancelled'],
      ['6', 'return', -9, -15, null],
      ['5', 'sale', null, 40, null],
    ])
    expect(rows[1]).toMatchObject({ at: '2024-05-03T10:00:00Z', title: 'Return 6' })
    expect(meta.total_rows).toBe(7)
    const next = await test.ask(scope, 'customers.timeline', { customer_id: 'a', limit: 3, offset: 3 })
    expect(next.rows.map(row => row.id)).toEqual(['4', '3', '2'])
  })

  it('products: by what was spent on purchases that count', async () => {
    const { rows, meta } = await test.ask(scope, 'customers.products', { customer_id: 'a' })
    // equal revenue: by id; the return, the cancelled order and the postage are left out
    expect(rows).toEqual([
      {
        product_id: 'mug',
        name: 'Mug',
        category: 'ware',
        revenue: 30,
        share: 0.5,
        quantity: 2,
        orders: 2,
        last_bought: '2024-03-31',
      },
      {
        product_id: 'tea',
        name: 'Tea',
        category: 'drinks',
        revenue: 30,
        share: 0.5,
        quantity: 3,
        orders: 2,
        last_bought: '2024-03-11',
      },
    ])
    expect(meta.total_rows).toBe(2)
  })

  it('RFM history: the scores at each month end, by what was known then', async () => {
    const { rows } = await test.ask(scope, 'customers.rfm_history', { customer_id: 'a' })
    expect(rows.map(row => [row.day, row.recency_score, row.frequency_score, row.monetary_score])).toEqual([
      // bought that very day, four times, for 200
      ['2024-03-31', 5, 3, 3],
      // 30 days ago is still a 5
      ['2024-04-30', 5, 3, 3],
      ['2024-05-31', 5, 4, 3],
      ['2024-06-30', 4, 4, 3],
      ['2024-07-01', 4, 4, 3],
    ])
  })

  it('RFM history: what the profile says of each of its days, by quintiles too', async () => {
    const many = await test.organization(factsOf({ seed: 3, rows: 60 }))
    let compared = 0
    for (let customer = 0; customer < 20; customer += 3) {
      const customer_id = `customers-${customer}`
      const { rows } = await test.ask(many, 'customers.rfm_history', { customer_id })
      const days = rows.filter((_, index) => index % 5 === 0 || index === rows.length - 1)
      for (const { day, ...scores } of days) {
        const then = await test.ask(many, 'customers.profile', { customer_id, as_of: day })
        expect(then.rows[0], `${customer_id} on ${day}`).toMatchObject(scores)
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(10)
  })

  it('refuses an unknown customer in the words with which it refuses a foreign one', async () => {
    const foreign = await test.organization({ customers: [{ id: 'z' }] })
    const south = testScope(scope.organization, { branches: ['south'] })
    for (const metric of ['profile', 'timeline', 'products', 'rfm_history']) {
      const refused = (by: Scope, id: string) =>
        test.ask(by, `customers.${metric}`, { customer_id: id }).then(
          () => 'answered',
          failure => `${failure.code}: ${failure.message}`,
        )
      const unknown = await refused(scope, 'z')
      expect(unknown).toBe(
        'not_found: There is no customer «z» here. Check the id, and the organization you are in.',
      )
      expect(await refused(foreign, 'z')).toBe('answered')
      // the same organization, seen by a member of another branch
      expect(await refused(south, 'a')).toBe(unknown.replace('«z»', '«a»'))
    }
  })
})
