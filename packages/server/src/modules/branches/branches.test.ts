import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

const june = { start_date: '2024-06-01', end_date: '2024-06-30' }

describe('branches', () => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    const order = (id: string, day: string, total: number, more: object = {}) => ({
      id,
      customer_id: 'a',
      branch_id: 'north',
      ordered_at: `2024-06-${day} 10:00:00`,
      total,
      ...more,
    })
    const work = (id: string, day: string, total: number, more: object = {}) => ({
      id,
      customer_id: 'b',
      branch_id: 'north',
      created_at: `2024-06-${day} 10:00:00`,
      total,
      ...more,
    })
    const visit = (id: string, day: string, status: string, more: object = {}) => ({
      id,
      customer_id: 'a',
      branch_id: 'north',
      starts_at: `2024-06-${day} 10:00:00`,
      status,
      ...more,
    })
    const quote = (id: string, day: string, status: string, total: number, more: object = {}) => ({
      id,
      customer_id: 'a',
      branch_id: 'south',
      created_at: `2024-06-${day} 12:00:00`,
      status,
      total,
      ...more,
    })
    // the clock stands at noon UTC of 1 July 2024
    scope = await test.organization({
      customers: [{ id: 'a', name: 'Ana' }],
      orders: [
        order('o1', '03', 100),
        order('o2', '04', 60, { branch_id: 'south', refunded: 10 }),
        order('o3', '05', -20, { kind: 'return' }),
        order('o4', '06', 70, { payment_status: 'unpaid' }),
        order('o5', '06', 999, { status: 'cancelled' }),
      ],
      work_orders: [
        // delivered after 2 days, in time
        work('w1', '03', 200, {
          payment_status: 'paid',
          status: 'delivered',
          promised_at: '2024-06-06 10:00:00',
          delivered_at: '2024-06-05 10:00:00',
        }),
        // after 6 days, a day late
        work('w2', '10', 100, {
          payment_status: 'partially_paid',
          paid: 30,
          status: 'delivered',
          promised_at: '2024-06-15 10:00:00',
          delivered_at: '2024-06-16 10:00:00',
        }),
        // promised for 25 June and still waited for
        work('w3', '20', 50, { promised_at: '2024-06-25 10:00:00', customer_id: 'c' }),
        // promised for later
        work('w4', '21', 40, { promised_at: '2024-07-25 10:00:00', payment_status: 'refunded' }),
        work('w5', '22', 500, { payment_status: 'paid', status: 'cancelled' }),
        work('w6', '22', 500, { payment_status: 'paid', currency: 'USD' }),
      ],
      appointments: [
        visit('a1', '03', 'completed'),
        visit('a2', '04', 'completed'),
        visit('a3', '05', 'cancelled'),
        visit('a4', '06', 'no_show', { customer_id: 'b', branch_id: '' }),
        visit('a5', '07', 'confirmed'),
        { id: 'a6', starts_at: '2024-07-05 10:00:00', status: 'scheduled' },
      ],
      quotes: [
        quote('q1', '01', 'accepted', 100, { decided_at: '2024-06-03 12:00:00' }),
        quote('q2', '02', 'accepted', 300, { decided_at: '2024-06-08 12:00:00' }),
        quote('q3', '03', 'rejected', 50, { decided_at: '2024-06-04 12:00:00' }),
        quote('q4', '04', 'expired', 70),
        // open for 11 and for 1 day at noon of 1 July
        quote('q5', '20', 'sent', 500, { expires_at: '2024-06-27 12:00:00' }),
        quote('q6', '30', 'sent', 10),
        quote('q7', '05', 'draft', 1000),
        quote('q8', '05', 'sent', 1000, { currency: 'USD' }),
      ],
    })
  })
  afterAll(() => test.close())

  const ask = async (metric: string, params: object = {}) =>
    (await test.ask(scope, `branches.${metric}`, { ...june, ...params })).rows

  it('keeps the money of the till and of work to order apart, and adds them up', async () => {
    const { rows, meta } = await test.ask(scope, 'branches.revenue', june)
    expect(rows).toEqual([
      {
        // 100 + (60 − 10) − 20 and 200 + 30
        revenue: 360,
        pos_revenue: 130,
        work_order_revenue: 230,
        orders: 2,
        paid_work_orders: 2,
        work_order_share: 230 / 360,
        // a bought, b had work done; c and the refunded work brought nothing
        customers: 2,
      },
    ])
    expect(meta.rows_excluded).toEqual(
      expect.arrayContaining([
        { entity: 'orders', reason: 'not paid', count: 1 },
        { entity: 'work_orders', reason: 'cancelled', count: 1 },
        { entity: 'work_orders', reason: 'no exchange rate into the reporting currency', count: 1 },
      ]),
    )
    // the till's part is what Revenue says
    expect((await test.ask(scope, 'purchases.revenue', june)).rows[0]).toMatchObject({ net: 130 })
    const [south] = await ask('revenue', { branch_id: 'south' })
    expect(south).toMatchObject({ revenue: 50, pos_revenue: 50, work_order_revenue: 0, work_order_share: 0 })
    const [before] = await ask('revenue', { start_date: '2024-05-01', end_date: '2024-05-31' })
    expect(before).toMatchObject({ revenue: 0, work_order_share: null })
  })

  it('fills the gaps of the series', async () => {
    const rows = await ask('revenue_over_time', { interval: 'day', end_date: '2024-06-05' })
    expect(rows.map(row => [row.bucket, row.revenue, row.pos_revenue, row.work_order_revenue])).toEqual([
      ['2024-06-01', 0, 0, 0],
      ['2024-06-02', 0, 0, 0],
      ['2024-06-03', 300, 100, 200],
      ['2024-06-04', 50, 50, 0],
      ['2024-06-05', -20, -20, 0],
    ])
  })

  it('measures payment and delivery of work orders', async () => {
    expect(await ask('work_orders')).toEqual([
      {
        work_orders: 4,
        total: 390,
        revenue: 230,
        paid: 1,
        paid_share: 0.25,
        delivered: 2,
        // 2 and 6 days: mean and median 4, p90 = 2 + 0.9 × 4
        mean_lead_days: 4,
        median_lead_days: 4,
        p90_lead_days: expect.closeTo(5.6, 10),
        overdue: 1,
        late: 1,
        late_share: 0.5,
      },
    ])
    const ids = async (params: object) => (await ask('work_order_list', params)).map(row => row.id)
    expect(await ids({ delivery: 'overdue' })).toEqual(['w3'])
    expect(await ids({ delivery: 'late' })).toEqual(['w2'])
    expect(await ids({ payment: 'revenue' })).toEqual(['w2', 'w1'])
    expect(await ids({ state: 'excluded' })).toEqual(['w6', 'w5'])
    const statuses = await ask('work_orders_by_status')
    expect(statuses.map(row => [row.status, row.work_orders])).toEqual([
      ['pending', 3],
      ['in_progress', 0],
      ['ready', 0],
      ['delivered', 2],
      ['cancelled', 1],
    ])
    const [third] = await ask('work_orders_over_time', { interval: 'week', start_date: '2024-06-17' })
    expect(third).toMatchObject({ bucket: '2024-06-17', work_orders: 2, overdue: 1, paid_share: 0 })
  })

  it('knows of work orders only what was known on an earlier day', async () => {
    const [then] = await ask('work_orders', { as_of: '2024-06-15', end_date: '2024-06-15' })
    // w2 was promised for the morning of the 15th and not there yet
    expect(then).toMatchObject({ work_orders: 2, delivered: 1, overdue: 1, late: 0 })
  })

  it('rates appointments over those of which the outcome is known', async () => {
    expect(await ask('appointments')).toEqual([
      {
        appointments: 5,
        completed: 2,
        cancelled: 1,
        no_show: 1,
        completion_rate: 0.5,
        cancellation_rate: 0.25,
        no_show_rate: 0.25,
        open: 1,
        customers: 2,
      },
    ])
    expect((await ask('appointments', { end_date: '2024-06-02' }))[0]).toMatchObject({
      appointments: 0,
      completion_rate: null,
      no_show_rate: null,
    })
    expect((await ask('appointment_list', { status: 'open' })).map(row => row.id)).toEqual(['a5'])
    const statuses = await ask('appointments_by_status')
    expect(statuses.map(row => row.appointments)).toEqual([0, 1, 2, 1, 1])
    const days = await ask('appointments_over_time', {
      interval: 'day',
      start_date: '2024-06-06',
      end_date: '2024-06-08',
    })
    expect(days.map(row => [row.appointments, row.no_show_rate])).toEqual([
      [1, 1],
      [1, null],
      [0, null],
    ])
  })

  it('follows offers to their decision', async () => {
    const [row] = await ask('quotes')
    expect(row).toEqual({
      quotes: 6,
      open: 2,
      accepted: 2,
      rejected: 1,
      expired: 1,
      decided: 4,
      conversion: 0.5,
      // 100 + 300 + 50 + 70 + 500 + 10
      value: 1030,
      value_won: 400,
      value_lost: 120,
      value_open: 510,
      // 2 and 6 days
      mean_days_to_accept: 4,
      median_days_to_accept: 4,
      p90_days_to_accept: expect.closeTo(5.6, 10),
      // 11 and 1 days
      mean_age_days: 6,
      median_age_days: 6,
      p90_age_days: 10,
      past_expiry: 1,
    })
    const ageing = await test.ask(scope, 'branches.quote_ageing')
    expect(ageing.rows.map(row => [row.age, row.quotes, row.value])).toEqual([
      ['0–7', 1, 10],
      ['8–14', 1, 500],
      ['15–30', 0, 0],
      ['31–60', 0, 0],
      ['61–90', 0, 0],
      ['over 90', 0, 0],
    ])
    const statuses = await ask('quotes_by_status')
    expect(statuses.map(row => [row.status, row.quotes, row.value])).toEqual([
      ['draft', 1, 1000],
      // the one in dollars is there without its value
      ['sent', 3, 510],
      ['accepted', 2, 400],
      ['rejected', 1, 50],
      ['expired', 1, 70],
    ])
    expect((await ask('quote_list', { status: 'lost' })).map(row => row.id)).toEqual(['q4', 'q3'])
    expect((await ask('quote_list', { state: 'excluded' })).map(row => [row.id, row.reason])).toEqual([
      ['q8', 'no exchange rate into the reporting currency'],
      ['q7', 'draft'],
    ])
  })

  it('knows no decision before it was made', async () => {
    const [then] = await ask('quotes', { as_of: '2024-06-05', end_date: '2024-06-05' })
    expect(then).toMatchObject({ quotes: 4, accepted: 1, open: 1, conversion: 1 / 3 })
    const weeks = await ask('quotes_over_time', { interval: 'week' })
    expect(weeks[0]).toMatchObject({
      bucket: '2024-05-27',
      quotes: 2,
      accepted: 2,
      conversion: 1,
      value_won: 400,
    })
  })

  it('compares branches, and shows what belongs to none', async () => {
    const rows = await ask('by_branch')
    expect(
      rows.map(row => [row.branch, row.revenue, row.share, row.orders, row.average_order_value]),
    ).toEqual([
      ['north', 310, 310 / 360, 1, 100],
      ['south', 50, 50 / 360, 1, 50],
      ['Unknown', 0, 0, 0, null],
    ])
    expect(rows[0]).toMatchObject({
      work_orders: 4,
      overdue: 1,
      appointments: 4,
      completion_rate: 2 / 3,
      quotes: 0,
      conversion: null,
    })
    expect(rows[1]).toMatchObject({
      work_orders: 0,
      paid_share: null,
      quotes: 6,
      conversion: 0.5,
      value_won: 400,
    })
    expect(rows[2]).toMatchObject({ appointments: 1, no_show_rate: 1 })
  })

  it('says how much is paid', async () => {
    expect(await ask('payments')).toEqual([
      {
        payment_status: 'unpaid',
        orders: 1,
        order_share: 1 / 3,
        order_total: 70,
        work_orders: 1,
        work_order_share: 0.25,
        work_order_total: 50,
      },
      {
        payment_status: 'partially_paid',
        orders: 0,
        order_share: 0,
        order_total: 0,
        work_orders: 1,
        work_order_share: 0.25,
        work_order_total: 100,
      },
      {
        payment_status: 'paid',
        orders: 2,
        order_share: 2 / 3,
        order_total: 160,
        work_orders: 1,
        work_order_share: 0.25,
        work_order_total: 200,
      },
      {
        payment_status: 'refunded',
        orders: 0,
        order_share: 0,
        order_total: 0,
        work_orders: 1,
        work_order_share: 0.25,
        work_order_total: 40,
      },
    ])
  })
})
