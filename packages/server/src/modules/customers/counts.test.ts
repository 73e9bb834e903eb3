import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'

const june = { start_date: '2024-06-01', end_date: '2024-06-30' }

/**
 * a: record of January; bought in March, June and July. b: record of May, no order. c: no record; a first order
 * in June. d: record of July but bought in June already. e: record without a date, unpaid order in June.
 * f: record without a date, no order. g: record of June; a cancelled order and a return in June.
 */
const facts = {
  customers: [
    { id: 'a', name: 'Ana', created_at: '2024-01-10 10:00:00' },
    { id: 'b', created_at: '2024-05-10 10:00:00' },
    { id: 'd', created_at: '2024-07-01 11:00:00' },
    { id: 'e' },
    { id: 'f' },
    { id: 'g', created_at: '2024-06-10 10:00:00' },
  ],
  orders: [
    { id: '1', customer_id: 'a', ordered_at: '2024-03-05 10:00:00', total: 10 },
    { id: '2', customer_id: 'a', ordered_at: '2024-06-05 10:00:00', total: 10 },
    { id: '3', customer_id: 'a', ordered_at: '2024-07-01 10:00:00', total: 10 },
    { id: '4', customer_id: 'c', ordered_at: '2024-06-30 21:30:00', total: 10 },
    { id: '5', customer_id: 'd', ordered_at: '2024-06-08 10:00:00', total: 10 },
    { id: '6', customer_id: 'e', ordered_at: '2024-06-09 10:00:00', total: 10, payment_status: 'unpaid' },
    { id: '7', customer_id: 'g', ordered_at: '2024-06-11 10:00:00', total: 10, status: 'cancelled' },
    { id: '8', customer_id: 'g', ordered_at: '2024-06-12 10:00:00', total: -5, kind: 'return' },
    { id: '9', ordered_at: '2024-06-12 10:00:00', total: 99 },
  ],
}

describe('customers.counts', () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  it('joins records and orders into known customers, and tells active, new, buyers and recurring apart', async () => {
    const scope = await test.organization(facts)
    const { rows, meta } = await test.ask(scope, 'customers.counts', june)
    expect(rows).toEqual([
      {
        // a, b, c, d (by the order of June), e (by their order), f (never dated) and g; nobody is missing
        total: 7,
        // a, c, d and e (unpaid is an order); g only cancelled and returned
        active: 4,
        active_share: 4 / 7,
        // c, d, e by their first order, g by their record
        new: 4,
        // a, c, d
        buyers: 3,
        // c, d
        first_time_buyers: 2,
        // a: two purchases up to the end of June, one of them in it
        recurring: 1,
        recurring_share: 1 / 3,
      },
    ])
    // orders before July: 1, 2, 4, 5 and the return 8 are used; all six records but none left out
    expect(meta.rows_used).toBe(5 + 6)
    expect(meta.rows_excluded).toEqual([
      { entity: 'orders', reason: 'cancelled', count: 1 },
      { entity: 'orders', reason: 'no customer', count: 1 },
      { entity: 'orders', reason: 'not paid', count: 1 },
    ])
  })

  it('counts a customer without a date on the record from their first order on, not before', async () => {
    const scope = await test.organization(facts)
    const { rows } = await test.ask(scope, 'customers.counts', {
      start_date: '2024-05-01',
      end_date: '2024-05-31',
    })
    // a, b and f, whom nothing dates; e only comes with the order of June
    expect(rows[0]).toMatchObject({ total: 3, new: 1, active: 0, buyers: 0, recurring_share: null })
  })

  it('compares each figure with the period before', async () => {
    const scope = await test.organization(facts)
    const { comparison } = await test.ask(scope, 'customers.counts', june)
    // 30 days before: 2 to 31 May, with 3 known; (7 − 3) / 3
    expect(comparison?.growth).toMatchObject({ total: 4 / 3, buyers: null })
  })

  it('narrows to a branch and to a segment', async () => {
    const scope = await test.organization({
      customers: [{ id: 'a', branch_id: 'north', created_at: '2024-06-01 10:00:00' }],
      orders: [
        { id: '1', customer_id: 'b', branch_id: 'north', ordered_at: '2024-06-05 10:00:00', total: 1 },
        { id: '2', customer_id: 'c', branch_id: 'south', ordered_at: '2024-06-06 10:00:00', total: 1 },
        { id: '3', customer_id: 'c', branch_id: 'south', ordered_at: '2024-06-07 10:00:00', total: 1 },
      ],
    })
    const ask = async (filter: object) =>
      (await test.ask(scope, 'customers.counts', { ...june, ...filter })).rows[0]
    expect(await ask({ branch_id: 'north' })).toMatchObject({ total: 2, buyers: 1, recurring: 0 })
    expect(await ask({ segment: 'status:buyers' })).toMatchObject({ total: 2, buyers: 2 })
    expect(await ask({ segment: 'status:recurring' })).toMatchObject({ total: 1, buyers: 1 })
  })

  it('counts whoever did anything as active, and says what did not take place', async () => {
    const on = (day: string) => `2024-06-${day} 10:00:00`
    const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const scope = await test.organization({
      customers: people.map(id => ({ id, created_at: '2024-01-01 10:00:00' })),
      work_orders: [
        { id: '1', customer_id: 'a', created_at: on('03'), total: 5 },
        { id: '2', customer_id: 'f', created_at: on('03'), status: 'cancelled' },
      ],
      appointments: [
        { id: '1', customer_id: 'b', starts_at: on('04'), status: 'confirmed' },
        { id: '2', customer_id: 'g', starts_at: on('04'), status: 'no_show' },
        { id: '3', customer_id: 'h', starts_at: '2024-07-04 10:00:00', status: 'scheduled' },
      ],
      conversations: [{ id: '1', customer_id: 'c', started_at: on('05'), status: 'resolved' }],
      interactions: [
        { id: '1', customer_id: 'd', type: 'call', occurred_at: on('06') },
        { id: '2', customer_id: 'a', type: 'call', occurred_at: on('07') },
      ],
      activities: [
        { id: '1', customer_id: 'e', type: 'login', occurred_at: on('08') },
        { id: '2', anonymous_id: 'x', type: 'login', occurred_at: on('08') },
      ],
    })
    const { rows, meta } = await test.ask(scope, 'customers.counts', june)
    // a to e; f's work was cancelled, g did not come, h's time has not come
    expect(rows[0]).toMatchObject({
      total: 8,
      active: 5,
      active_share: 5 / 8,
      buyers: 0,
      recurring_share: null,
    })
    expect(meta.rows_excluded).toEqual([
      { entity: 'work_orders', reason: 'did not take place', count: 1 },
      { entity: 'appointments', reason: 'did not take place', count: 1 },
      { entity: 'activities', reason: 'no customer', count: 1 },
    ])
    const list = await test.ask(scope, 'customers.list', {
      ...june,
      status: 'active',
      sort: 'id',
      direction: 'asc',
    })
    expect(list.rows.map(row => row.id)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
})
