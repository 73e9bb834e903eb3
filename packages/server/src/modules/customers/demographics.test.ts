import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

describe('customers by country and other dimensions', () => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    scope = await test.organization({
      customers: [
        { id: 'a', country: 'Spain', birth_date: '2006-07-01', branch_id: 'north' },
        { id: 'b', country: 'Spain', birth_date: '2006-07-02' },
        { id: 'c', country: '', birth_date: '1959-07-01' },
        { id: 'd', country: 'France', birth_date: '2030-01-01' },
      ].map(customer => ({ ...customer, created_at: '2024-01-01 10:00:00' })),
      orders: [
        { id: '1', customer_id: 'a', ordered_at: '2024-06-05 10:00:00', total: 60 },
        { id: '2', customer_id: 'a', ordered_at: '2024-06-06 10:00:00', total: -10, kind: 'return' },
        { id: '3', customer_id: 'x', ordered_at: '2024-06-07 10:00:00', total: 50 },
        { id: '4', customer_id: 'd', ordered_at: '2024-02-07 10:00:00', total: 70 },
        { id: '5', ordered_at: '2024-06-07 10:00:00', total: 1000 },
      ],
      activities: [
        // a came by phone last, and said nothing the time after; c's source names the device itself
        {
          id: '1',
          customer_id: 'a',
          occurred_at: '2024-06-01 10:00:00',
          user_agent: 'Mozilla/5.0 (Windows NT 10.0)',
        },
        {
          id: '2',
          customer_id: 'a',
          occurred_at: '2024-06-02 10:00:00',
          user_agent: 'Mozilla/5.0 (iPhone; CPU)',
        },
        { id: '3', customer_id: 'a', occurred_at: '2024-06-03 10:00:00' },
        {
          id: '4',
          customer_id: 'b',
          occurred_at: '2024-06-02 10:00:00',
          user_agent: 'Mozilla/5.0 (Linux; Android 13) Safari',
        },
        { id: '5', customer_id: 'c', occurred_at: '2024-06-02 10:00:00', metadata: '{"device":"Desktop"}' },
        { id: '6', customer_id: 'd', occurred_at: '2024-06-02 10:00:00', user_agent: 'Googlebot/2.1 (X11)' },
        {
          id: '7',
          customer_id: 'd',
          occurred_at: '2024-07-01 10:00:00',
          user_agent: 'Mozilla/5.0 (X11; Linux)',
        },
      ].map(activity => ({ type: 'page_view', ...activity })),
    })
  })
  afterAll(() => test.close())

  const june = { start_date: '2024-06-01', end_date: '2024-06-30' }

  it('shares customers, buyers and revenue out, the unknown on a row of their own', async () => {
    const { rows } = await test.ask(scope, 'customers.by_country', june)
    expect(rows).toEqual([
      // a and b; 60 − 10 of the 100 of known customers
      {
        country: 'Spain',
        customers: 2,
        share: 0.4,
        buyers: 1,
        net: 50,
        revenue_share: 0.5,
        revenue_per_buyer: 50,
      },
      // c says nothing, x has no record
      {
        country: 'Unknown',
        customers: 2,
        share: 0.4,
        buyers: 1,
        net: 50,
        revenue_share: 0.5,
        revenue_per_buyer: 50,
      },
      {
        country: 'France',
        customers: 1,
        share: 0.2,
        buyers: 0,
        net: 0,
        revenue_share: 0,
        revenue_per_buyer: null,
      },
    ])
  })

  it('bands ages by whole years on the last day, and does not believe a birth to come', async () => {
    const { rows } = await test.ask(scope, 'customers.demographics', {
      ...june,
      dimension: 'age',
      as_of: '2024-07-01',
    })
    // on 30 June a and b are 17 and c is 64; d and x are unknown
    expect(rows.map(row => [row.value, row.customers])).toEqual([
      ['Unknown', 2],
      ['under 18', 2],
      ['55–64', 1],
    ])
    const later = await test.ask(scope, 'customers.demographics', {
      start_date: '2024-06-01',
      end_date: '2024-07-01',
      dimension: 'age',
    })
    // on 1 July a turns 18 and c 65
    expect(later.rows.map(row => [row.value, row.customers])).toEqual([
      ['Unknown', 2],
      ['18–24', 1],
      ['65 and over', 1],
      ['under 18', 1],
    ])
  })

  it('knows the device of the latest activity that tells of one', async () => {
    const { rows } = await test.ask(scope, 'customers.demographics', { ...june, dimension: 'device' })
    // d is a robot in June, and x did nothing
    expect(rows.map(row => [row.value, row.customers])).toEqual([
      ['Unknown', 2],
      ['desktop', 1],
      ['mobile', 1],
      ['tablet', 1],
    ])
  })

  it('filters any metric by a demographic segment', async () => {
    const net = async (segment: string) =>
      (await test.ask(scope, 'purchases.revenue', { ...june, segment })).rows[0]?.net
    expect(await net('country:Spain')).toBe(50)
    expect(await net('device:mobile')).toBe(50)
    expect(await net('country:Unknown')).toBe(50)
    expect(await net('age:under 18')).toBe(50)
    expect(await net('gender:female')).toBe(0)
  })

  it('opens to the customers behind each row', async () => {
    for (const dimension of ['country', 'age', 'branch', 'device'] as const) {
      const { rows } = await test.ask(scope, 'customers.demographics', { ...june, dimension })
      for (const { value, customers } of rows) {
        const list = await test.ask(scope, 'customers.list', { ...june, dimension, value })
        expect([dimension, value, list.meta.total_rows]).toEqual([dimension, value, customers])
      }
    }
  })
})
