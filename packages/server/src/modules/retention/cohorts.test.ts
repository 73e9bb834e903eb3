import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

describe('purchase cohorts', () => {
  let test: TestWarehouse
  let scope: Scope
  let orders = 0
  const bought = (customer_id: string | null, day: string, total: number) => {
    orders += 1
    return { id: `o${orders}`, customer_id, ordered_at: `${day} 10:00:00`, total }
  }
  beforeAll(async () => {
    test = await openTestWarehouse()
    scope = await test.organization({
      orders: [
        bought('a', '2024-04-02', 10),
        bought('a', '2024-04-20', 10),
        bought('a', '2024-06-03', 40),
        bought('b', '2024-04-30', 20),
        bought('c', '2024-04-30', 0), // no purchase: c belongs to May
        bought('c', '2024-05-05', 30),
        bought('c', '2024-06-05', 15),
        bought('c', '2024-06-06', 15),
        bought(null, '2024-05-05', 99),
        // after the as-of time
        bought('b', '2024-07-20', 500),
      ],
    })
  })
  afterAll(() => test.close())

  it('follows each customer from the first purchase, with cells ahead unknown and gaps as zero', async () => {
    // the clock stands at 1 July: July runs, August has not begun
    const { rows, meta } = await test.ask(scope, 'retention.cohorts', { intervals: 3 })
    const cells = rows.map(row => [row.cohort, row.index, row.customers, row.share, row.revenue])
    expect(cells).toEqual([
      // April: a and b, 10 + 10 + 20
      ['2024-04-01', 0, 2, 1, 40],
      ['2024-04-01', 1, 0, 0, 0],
      ['2024-04-01', 2, 1, 0.5, 40],
      ['2024-04-01', 3, 0, 0, 0],
      // May: c
      ['2024-05-01', 0, 1, 1, 30],
      ['2024-05-01', 1, 1, 1, 30],
      ['2024-05-01', 2, 0, 0, 0],
      ['2024-05-01', 3, null, null, null],
      // average: at index 2 both cohorts, 1 of 3; at index 3 April's two customers alone
      [null, 0, 3, 1, 70],
      [null, 1, 1, 1 / 3, 30],
      [null, 2, 1, 1 / 3, 40],
      [null, 3, 0, 0, 0],
    ])
    expect(rows.map(row => row.cumulative_revenue)).toEqual([
      ...[20, 20, 40, 40], // 40 / 2, 80 / 2
      ...[30, 60, 60, null],
      ...[70 / 3, 100 / 3, 140 / 3, 40], // (40 + 30) / 3, (40 + 60) / 3, (80 + 60) / 3, 80 / 2
    ])
    expect(rows.map(row => row.size)).toEqual([2, 2, 2, 2, 1, 1, 1, 1, 3, 3, 3, 2])
    expect(rows.map(row => row.complete)).toEqual([
      ...[true, true, true, false],
      ...[true, true, false, false],
      ...[true, true, false, false],
    ])
    expect(rows[2]?.bucket).toBe('2024-06-01')
    // the order of 20 July is not known yet
    expect(meta.rows_used).toBe(7)
    expect(meta.rows_excluded).toEqual([
      { entity: 'orders', reason: 'no customer', count: 1 },
      { entity: 'orders', reason: 'no value', count: 1 },
    ])
  })

  it('chooses cohorts by the period, and still follows them beyond it', async () => {
    const { rows } = await test.ask(scope, 'retention.cohorts', {
      intervals: 1,
      start_date: '2024-05-01',
      end_date: '2024-05-31',
    })
    expect(rows.map(row => [row.cohort, row.index, row.customers])).toEqual([
      ['2024-05-01', 0, 1],
      ['2024-05-01', 1, 1],
      [null, 0, 1],
      [null, 1, 1],
    ])
  })

  it('counts by weeks from the week start of the organization', async () => {
    const sunday = await test.organization(
      { orders: [bought('a', '2024-06-02', 10), bought('a', '2024-06-08', 10)] },
      { weekStart: 'sunday' },
    )
    const { rows } = await test.ask(sunday, 'retention.cohorts', { interval: 'week', intervals: 1 })
    expect(rows.map(row => [row.cohort, row.bucket, row.customers])).toEqual([
      ['2024-06-02', '2024-06-02', 1],
      ['2024-06-02', '2024-06-09', 0],
      [null, null, 1],
      [null, null, 0],
    ])
  })

  it('draws the averages as a curve, with and without the interval that runs', async () => {
    const { rows } = await test.ask(scope, 'retention.curve', { intervals: 4 })
    expect(rows.map(row => [row.index, row.cohorts, row.size, row.customers, row.share])).toEqual([
      [0, 2, 3, 3, 1],
      [1, 2, 3, 1, 1 / 3],
      [2, 2, 3, 1, 1 / 3],
      [3, 1, 2, 0, 0],
      [4, 0, 0, null, null],
    ])
    // index 2 of May is July, which runs: 1 of April's 2 is left
    expect(rows.map(row => row.share_complete)).toEqual([1, 1 / 3, 0.5, null, null])
  })

  it('lists who came back and who did not, as many as the cells say', async () => {
    const ask = async (params: Record<string, unknown>) =>
      (await test.ask(scope, 'retention.cohort_customers', params)).rows
    expect(await ask({ cohort: '2024-04-15', index: 2 })).toEqual([
      {
        customer_id: 'a',
        name: null,
        first_purchase: '2024-04-02T10:00:00Z',
        last_purchase: '2024-06-03T10:00:00Z',
        orders: 1,
        revenue: 40,
        total_orders: 3,
        total_revenue: 60,
      },
    ])
    expect(
      (await ask({ cohort: '2024-04-01', index: 2, returned: false })).map(row => row.customer_id),
    ).toEqual(['b'])
    expect((await ask({ index: 0 })).map(row => row.customer_id)).toEqual(['a', 'c', 'b'])
  })
})
