import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'

let test: TestWarehouse
beforeAll(async () => {
  test = await openTestWarehouse()
})
afterAll(() => test.close())

const order = (id: string, ordered_at: string, total: number) => ({ id, customer_id: 'a', ordered_at, total })

it('gathers complete months by their name; the index compares with the usual month', async () => {
  const scope = await test.organization({
    orders: [
      // March 2022 is cut by the period, March 2023 and 2024 are complete
      order('0', '2022-03-20 10:00:00', 999),
      order('1', '2023-03-01 10:00:00', 100),
      order('2', '2024-03-31 20:30:00', 20),
      order('3', '2024-03-15 10:00:00', 180),
      // 31 March 22:30 UTC is 1 April 00:30 in Madrid
      order('4', '2024-03-31 22:30:00', 90),
    ],
  })
  const { rows } = await test.ask(scope, 'purchases.seasonality', {
    start_date: '2022-03-10',
    end_date: '2024-04-30',
  })
  expect(rows).toHaveLength(12)
  // March: (100 + 200) / 2 = 150 of (1 + 2) / 2 orders; April: 90 in 2024, nothing in 2022 and 2023: 90 / 3 = 30.
  // The twelve means add up to 180, the usual month has 15: 150 / 15 = 10, 30 / 15 = 2.
  expect(rows[2]).toEqual({ month: 'march', years: 2, mean_orders: 1.5, mean_gross: 150, index: 10 })
  expect(rows[3]).toEqual({ month: 'april', years: 3, mean_orders: 1 / 3, mean_gross: 30, index: 2 })
  expect(rows[4]).toEqual({ month: 'may', years: 2, mean_orders: 0, mean_gross: 0, index: 0 })
})

it('gives no index before each month was there', async () => {
  const scope = await test.organization({ orders: [order('1', '2024-03-01 10:00:00', 100)] })
  const { rows } = await test.ask(scope, 'purchases.seasonality', {
    start_date: '2024-02-01',
    end_date: '2024-04-30',
  })
  expect(rows[2]).toEqual({ month: 'march', years: 1, mean_orders: 1, mean_gross: 100, index: null })
  expect(rows[0]).toEqual({ month: 'january', years: 0, mean_orders: null, mean_gross: null, index: null })
})
