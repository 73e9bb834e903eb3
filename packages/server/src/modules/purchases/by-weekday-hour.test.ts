import { expect, it } from 'vitest'
import { openTestWarehouse } from '../../../test/warehouse.ts'

it('purchases.by_weekday_hour places orders by local time in a full week of cells', async () => {
  const test = await openTestWarehouse()
  const scope = await test.organization({
    orders: [
      // Sunday 22:30 UTC in summer is Monday 00:30 in Madrid
      { id: '1', customer_id: 'a', ordered_at: '2024-06-02 22:30:00', total: 10 },
      // Sunday 22:30 UTC in winter is Sunday 23:30
      { id: '2', customer_id: 'a', ordered_at: '2024-01-07 22:30:00', total: 20 },
      { id: '3', customer_id: 'a', ordered_at: '2024-01-07 22:59:59', total: 30 },
      { id: '4', customer_id: 'a', ordered_at: '2024-01-07 22:59:59', total: -30, kind: 'return' },
    ],
  })
  const { rows } = await test.ask(scope, 'purchases.by_weekday_hour')
  expect(rows).toHaveLength(168)
  expect(rows.filter(row => row.orders !== 0)).toEqual([
    { weekday: 1, hour: 0, orders: 1, gross: 10, share: 1 / 3 },
    { weekday: 7, hour: 23, orders: 2, gross: 50, share: 2 / 3 },
  ])
  expect(rows[0]).toMatchObject({ weekday: 1, hour: 0 })
  expect(rows[1]).toEqual({ weekday: 1, hour: 1, orders: 0, gross: 0, share: 0 })
  await test.close()
})
