import { branchDashboard, branchDashboardOfOld, getCustomer, listCustomers } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/api.ts'
import { customerRoutes } from '../customers.ts'
import { branchRoutes } from './dashboard.ts'

interface Body {
  readonly kpis: Readonly<Record<string, number | null>>
  readonly growth: Readonly<Record<string, number | null>>
  readonly trends: readonly Readonly<Record<string, unknown>>[]
  readonly distributions: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
}

describe('branch retail', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi(warehouse => [...branchRoutes(warehouse), ...customerRoutes(warehouse)])
    // the clock of the facts stands at noon UTC of 1 July 2024
    await api.put('corner-shop', {
      customers: [
        { id: 'a', name: 'Ana', created_at: '2024-06-30 10:00:00' },
        { id: 'b', name: 'Bob', created_at: '2024-01-01 10:00:00' },
      ],
      orders: [
        { id: '1', customer_id: 'a', branch_id: 'north', ordered_at: '2024-06-30 10:00:00', total: 100 },
        { id: '2', customer_id: 'a', branch_id: 'south', ordered_at: '2024-07-01 10:00:00', total: 50 },
        { id: '3', customer_id: 'b', branch_id: 'north', ordered_at: '2024-06-27 10:00:00', total: 60 },
      ],
      work_orders: [
        { id: '1', branch_id: 'north', created_at: '2024-07-01 09:00:00', total: 90, payment_status: 'paid' },
      ],
      appointments: [
        { id: '1', branch_id: 'north', starts_at: '2024-06-29 09:00:00', status: 'completed' },
        { id: '2', branch_id: 'north', starts_at: '2024-06-29 10:00:00', status: 'no_show' },
      ],
      quotes: [
        { id: '1', branch_id: 'south', created_at: '2024-06-29 09:00:00', status: 'accepted', total: 7 },
      ],
    })
  })
  afterAll(() => api.close())

  const dashboard = async (query: Record<string, string>, who: { token: string } = api.owner) => {
    const got = await api.here.ask(branchDashboard, { ...who, query })
    return { ...got, body: got.body as Body & Record<string, unknown> }
  }

  it('answers figures with growth, a row a day, and distributions', async () => {
    const { status, body } = await dashboard({ period: '3' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      period: {
        days: 3,
        start_date: '2024-06-29',
        end_date: '2024-07-01',
        previous_start_date: '2024-06-26',
        previous_end_date: '2024-06-28',
      },
      branch_id: null,
      currency: 'EUR',
      kpis: {
        total_revenue: 240,
        pos_revenue: 150,
        work_orders_revenue: 90,
        total_orders: 2,
        average_order_value: 75,
        total_work_orders: 1,
        work_orders_paid_share: 1,
        median_lead_days: null,
        overdue_work_orders: 0,
        total_appointments: 2,
        completed_appointments: 1,
        appointment_completion_rate: 0.5,
        appointment_no_show_rate: 0.5,
        total_quotes: 1,
        accepted_quotes: 1,
        quote_conversion_rate: 1,
        total_customers: 2,
        active_customers: 1,
        new_customers: 1,
        recurring_customers: 1,
      },
      // (240 − 60) / 60, (150 − 60) / 60; nothing came of work orders before
      growth: { total_revenue: 3, pos_revenue: 1.5, work_orders_revenue: null, total_customers: 1 },
    })
    expect(
      body.trends.map(day => [day.date, day.pos_revenue, day.work_orders_revenue, day.appointments]),
    ).toEqual([
      ['2024-06-29', 0, 0, 2],
      ['2024-06-30', 100, 0, 0],
      ['2024-07-01', 50, 90, 0],
    ])
    expect(body.trends[1]).toMatchObject({ new_customers: 1, quotes: 0 })
    expect(body.distributions.branches).toEqual([
      { branch_id: 'north', revenue: 190, share: 190 / 240 },
      { branch_id: 'south', revenue: 50, share: 50 / 240 },
    ])
    expect(body.distributions.appointment_status).toContainEqual({ name: 'no_show', count: 1, share: 0.5 })
  })

  it('narrows to a branch, and shows a member restricted to one nothing else', async () => {
    const south = await dashboard({ period: '3', branch_id: 'south' })
    expect(south.body.kpis).toMatchObject({ total_revenue: 50, total_appointments: 0, total_quotes: 1 })
    const member = await api.member('analyst', 'nora', ['north'])
    expect((await dashboard({ period: '3' }, member)).body.kpis).toMatchObject({
      total_revenue: 190,
      total_quotes: 0,
    })
    expect((await dashboard({ period: '3', branch_id: 'south' }, member)).body.kpis).toMatchObject({
      total_revenue: 0,
    })
  })

  it('is there under the address of old, for thirty days unless told', async () => {
    const { body } = await api.here.ask(branchDashboardOfOld, api.owner)
    expect(body).toMatchObject({ period: { days: 30, start_date: '2024-06-02' } })
  })

  it.each(['0', '3651', 'month'])('refuses a period of %s', async period => {
    const { status, body } = await dashboard({ period })
    expect(status).toBe(400)
    expect(body).toMatchObject({ errors: [{ path: 'period' }] })
  })

  it('answers customers with what they are worth', async () => {
    const { body } = await api.here.ask(listCustomers, { ...api.owner, query: { limit: '1' } })
    expect(body).toMatchObject({
      total: 2,
      customers: [
        {
          id: 'a',
          name: 'Ana',
          analytics: {
            total_spent: 150,
            order_count: 2,
            average_order_value: 75,
            segment: expect.any(String),
            lifetime_value: 150,
          },
        },
      ],
    })
    const narrowed = await api.here.ask(listCustomers, { ...api.owner, query: { branch_id: 'south' } })
    expect(narrowed.body).toMatchObject({ total: 1, customers: [{ analytics: { total_spent: 50 } }] })
    const one = await api.here.ask(getCustomer, { ...api.owner, params: { customer_id: 'b' } })
    expect(one.body).toMatchObject({
      customer: { name: 'Bob', analytics: { total_spent: 60, order_count: 1, average_order_value: 60 } },
    })
    const misspelt = await api.here.ask(listCustomers, { ...api.owner, query: { brunch_id: 'south' } })
    expect(misspelt.status).toBe(400)
  })
})
