import { permissions } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse, testScope } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

const facts = {
  customers: [
    { id: 'a', name: 'Ana', email: 'ana@example.com', phone: '+34 600', city: 'Madrid', country: 'Spain' },
    { id: 'b', name: 'Bob 50% O_ff', email: 'bob@example.com', city: 'Leeds', country: 'Ireland' },
    { id: 'c', name: "Conor O'Neill", country: '' },
  ].map(customer => ({ ...customer, created_at: '2024-01-01 10:00:00' })),
  orders: [
    { id: '1', customer_id: 'a', ordered_at: '2024-02-05 10:00:00', total: 100 },
    { id: '2', customer_id: 'a', ordered_at: '2024-06-05 10:00:00', total: 50 },
    { id: '3', customer_id: 'a', ordered_at: '2024-06-06 10:00:00', total: -20, kind: 'return' },
    // 22:30 UTC on 30 April is 1 May in Madrid
    { id: '4', customer_id: 'b', ordered_at: '2024-04-30 22:30:00', total: 30, refunded: 5 },
    { id: '5', customer_id: 'x', ordered_at: '2024-03-01 10:00:00', total: 40 },
  ],
}

describe('customers.list', () => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    scope = await test.organization(facts)
  })
  afterAll(() => test.close())

  const ids = async (params: Record<string, unknown>, by = scope) =>
    (await test.ask(by, 'customers.list', params)).rows.map(row => row.id)

  it('shows what each customer bought to date and in the period', async () => {
    const { rows, meta } = await test.ask(scope, 'customers.list', {
      start_date: '2024-06-01',
      end_date: '2024-06-30',
    })
    expect(rows[0]).toEqual({
      id: 'a',
      name: 'Ana',
      email: 'ana@example.com',
      phone: '+34 600',
      country: 'Spain',
      city: 'Madrid',
      known_since: '2024-01-01T10:00:00Z',
      orders: 2,
      // 100 + 50 − 20; the average leaves the return out: (100 + 50) / 2
      total_spent: 130,
      average_order_value: 75,
      first_purchase: '2024-02-05',
      last_purchase: '2024-06-05',
      // from 5 to 30 June
      days_since_last: 25,
      period_orders: 1,
      period_spent: 30,
      // fewer than five values: 25 days score 5, two purchases 2, 130 scores 3 by the fixed thresholds
      rfm_group: 'promising',
      lifetime_value: 130,
      // no run of the predictions yet
      p_alive: null,
      churn_risk: null,
      predicted_value: null,
    })
    // c never bought: sums are 0, what does not exist is null
    expect(rows.find(row => row.id === 'c')).toMatchObject({
      orders: 0,
      total_spent: 0,
      average_order_value: null,
      last_purchase: null,
      days_since_last: null,
      rfm_group: null,
    })
    expect(meta.total_rows).toBe(4)
    expect(meta.notes).toEqual([
      "Fewer than 5 different values: recency, frequency, monetary are scored by the organization's fixed thresholds, not by quintiles.",
    ])
  })

  it('knows nothing of later purchases, and nobody who came later', async () => {
    const { rows } = await test.ask(scope, 'customers.list', {
      end_date: '2024-02-29',
      start_date: '2024-02-01',
    })
    // x comes with the order of March
    expect(rows.map(row => [row.id, row.total_spent])).toEqual([
      ['a', 100],
      ['b', 0],
      ['c', 0],
    ])
  })

  it('searches name, e-mail, phone, id and city, whatever the case', async () => {
    expect(await ids({ search: 'ANA' })).toEqual(['a'])
    expect(await ids({ search: 'bob@' })).toEqual(['b'])
    expect(await ids({ search: '+34' })).toEqual(['a'])
    expect(await ids({ search: 'leeds' })).toEqual(['b'])
    expect(await ids({ search: 'x' })).toEqual(['a', 'x', 'b'])
  })

  it('takes SQL, wildcards and quotes in a search as text', async () => {
    expect(await ids({ search: "O'Neill" })).toEqual(['c'])
    expect(await ids({ search: '%' })).toEqual(['b'])
    expect(await ids({ search: '_' })).toEqual(['b'])
    expect(await ids({ search: "' or 1=1 --" })).toEqual([])
    expect(await ids({ search: "'; drop table customers; --" })).toEqual([])
    expect(await ids({})).toHaveLength(4)
  })

  it('sorts both ways with empty values last, equal ones by id', async () => {
    // a 130, x 40, b 25, c 0
    expect(await ids({})).toEqual(['a', 'x', 'b', 'c'])
    expect(await ids({ direction: 'asc' })).toEqual(['c', 'b', 'x', 'a'])
    expect(await ids({ sort: 'name', direction: 'asc' })).toEqual(['a', 'b', 'c', 'x'])
    expect(await ids({ sort: 'name', direction: 'desc' })).toEqual(['c', 'b', 'a', 'x'])
    // a on 5 June, b on 1 May, x in March, c never
    expect(await ids({ sort: 'last_purchase', direction: 'asc' })).toEqual(['x', 'b', 'a', 'c'])
    expect(await ids({ sort: 'days_since_last', direction: 'asc' })).toEqual(['a', 'b', 'x', 'c'])
    expect(await ids({ sort: 'average_order_value', direction: 'desc' })).toEqual(['a', 'x', 'b', 'c'])
  })

  it('pages through the same order, whichever way the page is cut', async () => {
    for (const sort of ['total_spent', 'name', 'rfm_group']) {
      const all = await ids({ sort })
      const pages = await Promise.all([0, 1, 2, 3].map(offset => ids({ sort, limit: 1, offset })))
      expect(pages.flat()).toEqual(all)
      expect((await test.ask(scope, 'customers.list', { sort, limit: 1 })).meta.total_rows).toBe(4)
    }
  })

  it('filters by status, country, spend, cohort and group, and counts what it found', async () => {
    const june = { start_date: '2024-06-01', end_date: '2024-06-30' }
    expect(await ids({ ...june, status: 'buyer' })).toEqual(['a'])
    expect(await ids({ ...june, status: 'recurring' })).toEqual(['a'])
    expect(await ids({ ...june, status: 'active' })).toEqual(['a'])
    expect(await ids({ ...june, status: 'first_time' })).toEqual([])
    expect(await ids({ ...june, status: 'never' })).toEqual(['c'])
    // 121 days since 1 March; b's 60 since 1 May are within the 90 of the churn rule
    expect(await ids({ ...june, status: 'lapsed' })).toEqual(['x'])
    expect(await ids({ start_date: '2024-03-01', end_date: '2024-03-31', status: 'new' })).toEqual(['x'])
    expect(await ids({ country: 'Ireland' })).toEqual(['b'])
    expect(await ids({ country: 'Unknown' })).toEqual(['x', 'c'])
    expect(await ids({ dimension: 'city', value: 'Madrid' })).toEqual(['a'])
    expect(await ids({ min_spent: 25, max_spent: 40 })).toEqual(['x', 'b'])
    expect(await ids({ cohort: '2024-05' })).toEqual(['b'])
    expect(await ids({ rfm_group: 'promising' })).toEqual(['a'])
    expect((await test.ask(scope, 'customers.list', { min_spent: 30 })).meta.total_rows).toBe(2)
  })

  it('gives personal data away neither by search nor by order to those who may not read it', async () => {
    const blind = testScope(scope.organization, {
      permissions: new Set(permissions.filter(permission => permission !== 'pii:read')),
    })
    expect(await ids({ search: 'ana@example.com' }, blind)).toEqual([])
    expect(await ids({ search: 'madrid' }, blind)).toEqual(['a'])
    expect(await ids({ sort: 'name', direction: 'desc' }, blind)).toEqual(
      await ids({ sort: 'id', direction: 'desc' }),
    )
    const { rows } = await test.ask(blind, 'customers.list', { search: 'madrid' })
    expect(rows[0]).toMatchObject({ name: 'A•••', email: 'a•••', phone: '+•••' })
  })
})
