import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'

describe('purchases.over_time', () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  const sale = (id: string, ordered_at: string, total: number, customer_id: string | null = 'a') => ({
    id,
    ordered_at,
    total,
    customer_id,
  })

  it('fills the gaps: an empty month has sums of 0 and no average', async () => {
    const scope = await test.organization({
      orders: [
        sale('1', '2024-03-15 10:00:00', 100, 'a'),
        sale('2', '2024-03-20 10:00:00', 50, 'b'),
        sale('3', '2024-05-02 10:00:00', 80, 'a'),
        sale('4', '2024-05-04 10:00:00', 10, null),
        { ...sale('5', '2024-05-03 10:00:00', -20, 'a'), kind: 'return' },
        { ...sale('6', '2024-05-03 10:00:00', 999, 'a'), status: 'cancelled' },
      ],
    })
    const { rows } = await test.ask(scope, 'purchases.over_time', {
      start_date: '2024-03-10',
      end_date: '2024-05-31',
    })
    const none = { gross: 0, returns: 0, net: 0, orders: 0, return_orders: 0, buyers: 0 }
    expect(rows).toEqual([
      // 100 + 50; March is cut by the period, so it is not complete
      {
        ...none,
        bucket: '2024-03-01',
        first_day: '2024-03-10',
        last_day: '2024-03-31',
        complete: false,
        gross: 150,
        net: 150,
        orders: 2,
        buyers: 2,
        average_order_value: 75,
      },
      {
        ...none,
        bucket: '2024-04-01',
        first_day: '2024-04-01',
        last_day: '2024-04-30',
        complete: true,
        average_order_value: null,
      },
      // 80 + 10 = 90 over 2 sales, one of them of nobody known; 90 − 20 = 70
      {
        bucket: '2024-05-01',
        first_day: '2024-05-01',
        last_day: '2024-05-31',
        complete: true,
        gross: 90,
        returns: -20,
        net: 70,
        orders: 2,
        return_orders: 1,
        buyers: 1,
        average_order_value: 45,
      },
    ])
  })

  it.each([
    { weekStart: 'monday', weeks: ['2024-05-27', '2024-06-03'], orders: [1, 1] },
    { weekStart: 'sunday', weeks: ['2024-05-26', '2024-06-02'], orders: [0, 2] },
  ] as const)('begins weeks on $weekStart', async ({ weekStart, weeks, orders }) => {
    const scope = await test.organization(
      // a Sunday and the Monday after it
      { orders: [sale('1', '2024-06-02 10:00:00', 10), sale('2', '2024-06-03 10:00:00', 10)] },
      { weekStart },
    )
    const { rows } = await test.ask(scope, 'purchases.over_time', {
      interval: 'week',
      start_date: '2024-06-01',
      end_date: '2024-06-04',
    })
    expect(rows.map(row => row.bucket)).toEqual(weeks)
    expect(rows.map(row => row.orders)).toEqual(orders)
  })

  it('gives the days of the clock changes 23 and 25 hours', async () => {
    const scope = await test.organization({
      orders: [
        sale('1', '2024-03-30 23:00:00', 1), // 00:00 on 31 March, winter time
        sale('2', '2024-03-31 21:59:59', 2), // 23:59:59 on 31 March, summer time
        sale('3', '2024-03-31 22:00:00', 4), // 00:00 on 1 April
        sale('4', '2023-10-28 22:00:00', 8), // 00:00 on 29 October, summer time
        sale('5', '2023-10-29 22:59:59', 16), // 23:59:59 on 29 October, winter time
      ],
    })
    const days = async (start_date: string, end_date: string) =>
      (await test.ask(scope, 'purchases.over_time', { interval: 'day', start_date, end_date })).rows.map(
        row => [row.bucket, row.gross],
      )
    expect(await days('2024-03-30', '2024-04-01')).toEqual([
      ['2024-03-30', 0],
      ['2024-03-31', 3],
      ['2024-04-01', 4],
    ])
    expect(await days('2023-10-28', '2023-10-30')).toEqual([
      ['2023-10-28', 0],
      ['2023-10-29', 24],
      ['2023-10-30', 0],
    ])
  })

  it('answers with the series of the window before', async () => {
    const scope = await test.organization({
      orders: [sale('1', '2024-06-03 10:00:00', 30), sale('2', '2024-06-01 10:00:00', 20)],
    })
    const { rows, comparison } = await test.ask(scope, 'purchases.over_time', {
      interval: 'day',
      start_date: '2024-06-03',
      end_date: '2024-06-04',
    })
    expect(rows.map(row => row.gross)).toEqual([30, 0])
    expect(comparison?.rows.map(row => [row.bucket, row.gross])).toEqual([
      ['2024-06-01', 20],
      ['2024-06-02', 0],
    ])
  })

  it('ends with the interval that runs: what has not begun is not a zero', async () => {
    const scope = await test.organization({ orders: [sale('1', '2024-06-03 10:00:00', 30)] })
    const { rows } = await test.ask(scope, 'purchases.over_time', {
      start_date: '2024-06-01',
      end_date: '2024-12-31',
    })
    // the clock of the tests stands at 1 July 2024, noon
    expect(rows.map(row => [row.bucket, row.complete])).toEqual([
      ['2024-06-01', true],
      ['2024-07-01', false],
    ])
    const ahead = await test.ask(scope, 'purchases.over_time', {
      start_date: '2024-08-01',
      end_date: '2024-12-31',
    })
    expect(ahead.rows).toEqual([])
  })

  it('counts quarters and years from their first day', async () => {
    const scope = await test.organization({
      orders: [sale('1', '2023-11-03 10:00:00', 30), sale('2', '2024-05-03 10:00:00', 5)],
    })
    const buckets = async (interval: string) =>
      (await test.ask(scope, 'purchases.over_time', { interval })).rows.map(row => [row.bucket, row.gross])
    expect(await buckets('quarter')).toEqual([
      ['2023-10-01', 30],
      ['2024-01-01', 0],
      ['2024-04-01', 5],
    ])
    expect(await buckets('year')).toEqual([
      ['2023-01-01', 30],
      ['2024-01-01', 5],
    ])
  })
})
