import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

/** Today is 2024-07-01, Madrid, EUR. */
describe('data health', () => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    scope = await test.organization({
      customers: [
        {
          id: 'c1',
          email: 'ana@example.com',
          phone: '+34 600 000 000',
          birth_date: '1990-05-01',
          created_at: '2024-01-01 10:00:00',
        },
        { id: 'c2', email: 'Ana@Example.com ', phone: '0034600000000', created_at: '2024-01-02 10:00:00' },
        {
          id: 'c3',
          email: 'eva@example.com',
          phone: '+34 (600) 000-000',
          birth_date: '2024-02-01',
          created_at: '2024-01-03 10:00:00',
        },
        { id: 'c4', phone: '123', created_at: '2024-01-04 10:00:00' },
        { id: 'c5', phone: '123', created_at: '2024-01-05 10:00:00' },
        { id: 'd1', source: 'derived', created_at: '2024-03-01 10:00:00' },
      ],
      orders: [
        { id: 'o1', customer_id: 'c1', total: 10, ordered_at: '2024-06-30 10:00:00' },
        { id: 'o2', customer_id: 'c1', total: 10, ordered_at: '2024-06-30 10:00:00' },
        { id: 'o3', customer_id: 'd1', total: 20, ordered_at: '2024-06-29 10:00:00' },
        { id: 'o4', customer_id: 'c3', total: 20, ordered_at: '2023-06-29 10:00:00' },
        { id: 'o5', total: 20, ordered_at: '2024-06-28 10:00:00', currency: 'USD' },
        { id: 'o6', total: 20, ordered_at: '2024-07-05 10:00:00' },
        { id: 'o7', total: 20, ordered_at: '1970-01-01 00:00:00' },
        { id: 'o8', total: 20, ordered_at: '2024-06-28 10:00:00', delivered_at: '2024-06-27 10:00:00' },
      ],
      messages: [
        { id: 'm1', conversation_id: 'k1', sender_type: 'customer', sent_at: '2024-06-01 10:00:00' },
        { id: 'm2', conversation_id: 'k2', sender_type: 'customer', sent_at: '2024-06-01 10:00:00' },
      ],
      conversations: [{ id: 'k1', status: 'active', started_at: '2024-06-01 10:00:00' }],
      appointments: [{ id: 'a1', customer_id: 'c1', status: 'scheduled', starts_at: '2024-08-01 10:00:00' }],
      interactions: [
        { id: 'i1', customer_id: 'c1', type: 'call', status: 'pending', occurred_at: '2024-08-01 10:00:00' },
        {
          id: 'i2',
          customer_id: 'c1',
          type: 'call',
          status: 'completed',
          occurred_at: '2024-08-01 10:00:00',
        },
      ],
    })
  })
  afterAll(() => test.close())

  it('counts every problem, and nothing that is in order', async () => {
    const { rows } = await test.ask(scope, 'data.problems')
    const found = Object.fromEntries(rows.map(row => [`${row.entity} ${row.problem} ${row.field}`, row.rows]))
    expect(found).toEqual({
      'customers duplicate_email email': 2,
      // +34 600 000 000 and +34 (600) 000-000 have the same digits; 0034600000000 has others, and 123 is too short
      'customers duplicate_phone phone': 2,
      'customers before_birth birth_date': 1,
      'orders unknown_customer customer_id': 1,
      'orders before_birth ordered_at': 1,
      'orders duplicate_order id': 2,
      'orders other_currency currency': 1,
      'orders in_future ordered_at': 1,
      'orders too_early ordered_at': 1,
      'orders out_of_order delivered_at': 1,
      'messages unknown_reference conversation_id': 1,
      'interactions in_future occurred_at': 1,
    })
    // 2 of 8 orders
    expect(rows.find(row => row.problem === 'duplicate_order')?.share).toBe(0.25)
  })

  it.each([
    [
      'customers',
      'duplicate_email',
      [
        ['c2', 'c1'],
        ['c1', 'c2'],
      ],
    ],
    [
      'customers',
      'duplicate_phone',
      [
        ['c3', 'c1'],
        ['c1', 'c3'],
      ],
    ],
    [
      'orders',
      'duplicate_order',
      [
        ['o1', 'o2'],
        ['o2', 'o1'],
      ],
    ],
    ['orders', 'unknown_customer', [['o3', 'd1']]],
    ['orders', 'other_currency', [['o5', 'USD']]],
    ['messages', 'unknown_reference', [['m2', 'k2']]],
    ['appointments', 'in_future', []],
    ['acquisition_costs', 'duplicate_email', []],
  ])('shows the %s with %s, and what is wrong in each', async (entity, problem, expected) => {
    const { rows, meta } = await test.ask(scope, 'data.problem_rows', { entity, problem })
    expect(rows.map(row => [row.id, row.detail])).toEqual(expected)
    expect(meta.total_rows).toBe(expected.length)
  })

  it('expects no descriptions where no customer has one', async () => {
    const bare = await test.organization({
      customers: [{ id: 'd1', source: 'derived', created_at: '2024-03-01 10:00:00' }],
      orders: [{ id: 'o1', customer_id: 'd1', total: 20, ordered_at: '2024-06-29 10:00:00' }],
    })
    expect((await test.ask(bare, 'data.problems')).rows).toEqual([])
  })

  it('calls stale what comes daily and has stopped', async () => {
    const daily = Array.from({ length: 30 }, (_, index) => ({
      id: `s${index}`,
      total: 1,
      ordered_at: `2024-06-${String(index + 1).padStart(2, '0')} 10:00:00`,
    }))
    const fresh = await test.organization({ orders: daily })
    const stopped = await test.organization({ orders: daily.slice(0, 26) })
    const orders = async (of: Scope) =>
      (await test.ask(of, 'data.entities')).rows.find(({ entity }) => entity === 'orders')
    // the last one on 30 June, today is 1 July
    expect(await orders(fresh)).toMatchObject({ rows: 30, age_days: 1, usual_days: 1, stale: false })
    // the last one on 26 June; 26 days of the 30 before it have one: 30 / 26 days apart
    expect(await orders(stopped)).toMatchObject({ rows: 26, age_days: 5, stale: true })
    expect((await orders(stopped))?.usual_days).toBeCloseTo(30 / 26, 10)
  })
})
