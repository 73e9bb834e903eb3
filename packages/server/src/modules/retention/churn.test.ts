import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'

describe('retention.churn', () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  const bought = (customer_id: string, ...days: readonly string[]) =>
    days.map(day => ({ id: `${customer_id}${day}`, customer_id, ordered_at: `${day} 10:00:00`, total: 10 }))

  const june = { start_date: '2024-06-01', end_date: '2024-06-30' }

  it('divides those who fell silent by those who were active when the period began', async () => {
    const scope = await test.organization(
      {
        orders: [
          ...bought('stays', '2024-05-20', '2024-06-20'),
          ...bought('lost', '2024-05-25'),
          // 30 days before 1 July begin on 1 June: 31 May is one day too early
          ...bought('lost too', '2024-05-05', '2024-05-31'),
          ...bought('long gone', '2024-01-01'),
          ...bought('won back', '2024-01-01', '2024-06-01'),
          ...bought('new', '2024-06-10'),
          ...bought('ahead', '2024-07-01'),
        ],
      },
      { churnDays: 30 },
    )
    const { rows } = await test.ask(scope, 'retention.churn', june)
    // active at start: stays, lost, lost too; 3 − 2 lost + 1 new + 1 won back = 3
    expect(rows).toEqual([
      {
        days: 30,
        active_at_start: 3,
        lost: 2,
        new_customers: 1,
        won_back: 1,
        active_at_end: 3,
        churn_rate: 2 / 3,
        retention_rate: 1 / 3,
      },
    ])
  })

  it('takes another rule, and says when nobody could be lost', async () => {
    const scope = await test.organization({ orders: bought('a', '2024-05-20') })
    const wide = await test.ask(scope, 'retention.churn', { ...june, days: 60 })
    expect(wide.rows[0]).toMatchObject({ days: 60, active_at_start: 1, lost: 0, churn_rate: 0 })
    const early = await test.ask(scope, 'retention.churn', {
      start_date: '2024-01-01',
      end_date: '2024-01-31',
    })
    expect(early.rows[0]).toMatchObject({ active_at_start: 0, churn_rate: null })
    expect(early.meta.notes).toHaveLength(1)
  })
})
