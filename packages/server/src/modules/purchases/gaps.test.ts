import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'

describe('purchases.gaps', () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  const bought = (customer_id: string | null, ...days: readonly string[]) =>
    days.map((day, index) => ({
      id: `${customer_id}${index}`,
      customer_id,
      ordered_at: day.length > 10 ? day : `${day} 10:00:00`,
      total: 10,
    }))

  it('measures days between consecutive purchases of the same customer', async () => {
    const scope = await test.organization({
      orders: [
        ...bought('a', '2024-01-01', '2024-01-11', '2024-01-11', '2024-02-10'),
        ...bought('b', '2024-01-01', '2024-01-05'),
        ...bought('c', '2024-01-20'),
        ...bought(null, '2024-01-02', '2024-01-03'),
      ],
    })
    const { rows, meta } = await test.ask(scope, 'purchases.gaps')
    // a: 10, 0, 30; b: 4. Sorted 0 4 10 30: mean 44 / 4, median (4 + 10) / 2, p90 at 2.7: 10 + 0.7 × 20
    expect(rows).toEqual([
      { gaps: 4, customers: 2, mean_days: 11, median_days: 7, p90_days: expect.closeTo(24, 9) },
    ])
    expect(meta.rows_excluded).toEqual([{ entity: 'orders', reason: 'no customer', count: 2 }])
  })

  it('gives a gap to the period of its later purchase', async () => {
    const scope = await test.organization({ orders: bought('a', '2024-01-01', '2024-01-11', '2024-02-10') })
    const { rows } = await test.ask(scope, 'purchases.gaps', {
      start_date: '2024-02-01',
      end_date: '2024-02-29',
    })
    expect(rows).toEqual([{ gaps: 1, customers: 1, mean_days: 30, median_days: 30, p90_days: 30 }])
  })

  it('counts local days, not spans of 24 hours', async () => {
    // 23:30 on 1 January and 00:30 on 2 January in Madrid
    const scope = await test.organization({
      orders: bought('a', '2024-01-01 22:30:00', '2024-01-01 23:30:00'),
    })
    const { rows } = await test.ask(scope, 'purchases.gaps')
    expect(rows[0]).toMatchObject({ gaps: 1, mean_days: 1 })
  })
})
