import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'

describe('customers.growth', () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  it('counts new, first-time and lost customers a month, and whoever converts later', async () => {
    const scope = await test.organization(
      {
        customers: [
          { id: 'a', created_at: '2024-01-31 23:30:00' }, // 1 February in Madrid
          { id: 'b', created_at: '2024-02-10 10:00:00' },
          { id: 'd', created_at: '2023-12-01 10:00:00' },
        ],
        orders: [
          { id: '1', customer_id: 'a', ordered_at: '2024-04-01 10:00:00', total: 10 },
          { id: '2', customer_id: 'c', ordered_at: '2024-02-20 10:00:00', total: 10 },
          // bought again on the 30th day, then not for 30 days until 20 April
          { id: '3', customer_id: 'c', ordered_at: '2024-03-21 10:00:00', total: 10 },
        ],
      },
      { churnDays: 30 },
    )
    const { rows } = await test.ask(scope, 'customers.growth', {
      start_date: '2024-01-15',
      end_date: '2024-05-31',
    })
    const shown = rows.map(row => [
      row.bucket,
      row.complete,
      row.new,
      row.cumulative,
      row.first_time_buyers,
      row.lost,
      row.net,
      row.converted,
      row.conversion,
    ])
    expect(shown).toEqual([
      // d was known before; the month is cut by the period
      ['2024-01-01', false, 0, 1, 0, 0, 0, 0, null],
      // a, b and c; a and c have bought since
      ['2024-02-01', true, 3, 4, 1, 0, 3, 2, 2 / 3],
      ['2024-03-01', true, 0, 4, 0, 0, 0, 0, null],
      // c is lost on 20 April, 30 days after 21 March
      ['2024-04-01', true, 0, 4, 1, 1, -1, 0, null],
      // a is lost on 1 May, 30 days after 1 April
      ['2024-05-01', true, 0, 4, 0, 1, -1, 0, null],
    ])
    expect(rows[0]).toMatchObject({ first_day: '2024-01-15', last_day: '2024-01-31' })
  })

  it('says with each loss what the churn rate says: lost is who was active before and is not after', async () => {
    const scope = await test.organization(
      {
        orders: [
          { id: '1', customer_id: 'a', ordered_at: '2024-05-11 10:00:00', total: 10 },
          { id: '2', customer_id: 'b', ordered_at: '2024-05-12 10:00:00', total: 10 },
          { id: '3', customer_id: 'c', ordered_at: '2024-06-01 10:00:00', total: 10 },
        ],
      },
      { churnDays: 20 },
    )
    // a's twentieth day is 31 May, b's is 1 June: at the start of June b is active yet, a is not
    const june = { start_date: '2024-06-01', end_date: '2024-06-20' }
    const [churn] = (await test.ask(scope, 'retention.churn', june)).rows
    const [growth] = (await test.ask(scope, 'customers.growth', june)).rows
    expect(churn).toMatchObject({ active_at_start: 1, lost: 1 })
    expect(growth).toMatchObject({ lost: 1 })
  })
})
