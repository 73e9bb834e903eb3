import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'
import { decomposed, movesOf, sumOf } from './parts.ts'
import { type Sold, volumePriceMix } from './volume-price-mix.ts'

describe('insights.decomposition', () => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    const order = (
      id: string,
      customer_id: string | null,
      day: string,
      total: number,
      more: object = {},
    ) => ({
      id,
      customer_id,
      ordered_at: `${day} 10:00:00`,
      total,
      ...more,
    })
    const line = (order_id: string, product_id: string, quantity: number, unit_price: number) => ({
      order_id,
      position: 0,
      product_id,
      category: product_id === 'pot' ? 'pots' : 'tea',
      quantity,
      unit_price,
    })
    scope = await test.organization({
      orders: [
        order('0', 'ana', '2023-12-01', 500),
        // February: 100 + 40 = 140
        order('1', 'ana', '2024-02-10', 100, { branch_id: 'north' }),
        order('2', 'ben', '2024-02-11', 40, { branch_id: 'south' }),
        // March: 90 + 60 + 30 − 10 = 170
        order('3', 'ana', '2024-03-10', 90, { branch_id: 'south' }),
        order('4', 'eve', '2024-03-11', 60, { branch_id: 'north' }),
        order('5', null, '2024-03-12', 30, { branch_id: 'north' }),
        order('6', 'ana', '2024-03-13', 10, { branch_id: 'south', kind: 'return', total: -10 }),
      ],
      order_items: [
        // February: 10 teas at 4, 2 pots at 40 = 120, and 20 of orders beyond their lines
        line('1', 'pot', 2, 40),
        line('2', 'tea', 10, 4),
        // March: 15 teas at 5 and one pot at 40 = 115, and 55 beyond
        line('3', 'tea', 15, 5),
        line('4', 'pot', 1, 40),
      ],
    })
  })
  afterAll(() => test.close())

  const march = { start_date: '2024-03-01', end_date: '2024-03-31', compare: 'previous_period' }
  const by = async (metric: string, params: object) => {
    const { rows } = await test.ask(scope, metric, { ...march, ...params })
    return Object.fromEntries(rows.map(row => [row.part, [row.before, row.now, row.change]]))
  }
  const revenueBy = (name: string) => by('insights.decomposition', { by: name })

  it('splits revenue by branch, and by who bought for the first time', async () => {
    // the 31 days before March begin on 30 January
    expect(await revenueBy('branch')).toEqual({ north: [100, 90, -10], south: [40, 80, 40] })
    expect(await revenueBy('new_returning')).toEqual({
      New: [40, 60, 20],
      Returning: [100, 80, -20],
      'No customer': [0, 30, 30],
    })
  })

  it('names each part’s share, growth and contribution', async () => {
    const { rows, meta } = await test.ask(scope, 'insights.decomposition', { ...march, by: 'branch' })
    // −10 of 30, −10 of 100, −10 of 140
    expect(rows[1]).toMatchObject({ share: -1 / 3, growth: -0.1, contribution: -10 / 140 })
    expect(meta.notes).toEqual(['2024-03-01 to 2024-03-31 against 2024-01-30 to 2024-02-29.'])
  })

  it('splits revenue by category and what orders have beyond their lines', async () => {
    expect(await revenueBy('category')).toEqual({
      tea: [40, 75, 35],
      pots: [80, 40, -40],
      'Beyond the lines': [20, 55, 35],
    })
  })

  it('tells volume, price and mix apart', async () => {
    // volume: (16 − 12) × 120 / 12 = 40; price: 15 × (5 − 4) = 15; mix: 115 − 120 − 40 − 15 = −60
    expect(await revenueBy('volume_price_mix')).toEqual({
      Volume: [null, null, 40],
      Price: [null, null, 15],
      Mix: [null, null, -60],
      'Beyond the lines': [null, null, 35],
    })
  })

  it('counts orders and buyers, each buyer once', async () => {
    const counts = (of: string) => by('insights.count_decomposition', { of, by: 'branch' })
    expect(await counts('orders')).toEqual({ north: [1, 2, 1], south: [1, 1, 0] })
    // Ana and Eve; whoever is not known is no buyer
    expect(await counts('buyers')).toEqual({ north: [1, 1, 0], south: [1, 1, 0] })
  })

  it('sets the later half of all data against the earlier', async () => {
    const { meta } = await test.ask(scope, 'insights.decomposition')
    // 1 December to 13 March: 104 days
    expect(meta.notes).toEqual(['2024-01-22 to 2024-03-13 against 2023-12-01 to 2024-01-21.'])
  })
})

describe('parts of a change', () => {
  const amount = fc.integer({ min: -10_000_000, max: 10_000_000 }).map(cents => cents / 100)
  const sizes = fc
    .dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), amount)
    .map(one => new Map(Object.entries(one)))
  const whole = (of: ReadonlyMap<string, number>) => sumOf([...of.values()])

  it('add up to the change of the whole, however many stand alone', () => {
    fc.assert(
      fc.property(sizes, sizes, fc.integer({ min: 1, max: 6 }), (before, now, most) => {
        const parts = decomposed(movesOf(before, now), { most, wholeBefore: whole(before) })
        expect(sumOf(parts.map(({ change }) => change))).toBe(sumOf([whole(now), -whole(before)]))
        expect(sumOf(parts.map(part => part.now ?? 0))).toBe(whole(now))
        expect(parts.length).toBeLessThanOrEqual(most + 1)
      }),
    )
  })

  const sold = fc
    .dictionary(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.record({ units: fc.nat(50), worth: fc.nat(1_000_000).map(cents => cents / 100) }),
    )
    .map(one => new Map<string, Sold>(Object.entries(one)))

  it('add up when they are volume, price and mix', () => {
    fc.assert(
      fc.property(sold, sold, (before, now) => {
        const worth = (of: ReadonlyMap<string, Sold>) => sumOf([...of.values()].map(one => one.worth))
        const changes = volumePriceMix(before, now).map(({ change }) => change)
        expect(sumOf(changes)).toBe(sumOf([worth(now), -worth(before)]))
      }),
    )
  })

  it('have no price and no mix where the same goods sell more often', () => {
    const before = new Map([['a', { units: 3, worth: 30 }]])
    const now = new Map([['a', { units: 5, worth: 50 }]])
    expect(volumePriceMix(before, now).map(({ change }) => change)).toEqual([20, 0, 0])
  })
})
