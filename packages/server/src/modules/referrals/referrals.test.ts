import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Literal, openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

let test: TestWarehouse
let scope: Scope

const may = { start_date: '2024-05-01', end_date: '2024-05-31' }

beforeAll(async () => {
  test = await openTestWarehouse()
  scope = await test.organization({
    customers: [
      { id: 'a', name: 'Ana', created_at: '2024-01-05 00:00:00' },
      { id: 'b', created_at: '2024-01-06 00:00:00' },
      // referred: x and y since May, z since February where nobody else is
      { id: 'x', name: 'Xavi', created_at: '2024-05-04 00:00:00' },
      { id: 'y', created_at: '2024-05-14 00:00:00' },
      { id: 'z', created_at: '2024-02-14 00:00:00' },
      { id: 'm', created_at: '2024-05-20 00:00:00' },
      { id: 'n', created_at: '2024-05-21 00:00:00' },
    ],
    referrals: [
      {
        referrer_id: 'a',
        referred_id: 'x',
        channel: 'email',
        sent_at: '2024-05-02 00:00:00',
        converted_at: '2024-05-04 00:00:00',
        reward_cost: 10,
      },
      {
        referrer_id: 'a',
        referred_id: 'y',
        channel: 'email',
        sent_at: '2024-05-10 00:00:00',
        converted_at: '2024-05-14 00:00:00',
        status: 'converted',
        reward_cost: 20,
      },
      { referrer_id: 'b', channel: 'app', sent_at: '2024-05-11 00:00:00', status: 'declined' },
      // converted after the clock's present
      { referrer_id: 'b', sent_at: '2024-05-12 00:00:00', converted_at: '2024-07-02 00:00:00' },
      {
        referrer_id: 'a',
        referred_id: 'z',
        channel: 'email',
        sent_at: '2024-02-01 00:00:00',
        status: 'converted',
      },
    ].map((row: Literal, index): Literal => ({ id: `${index}`, ...row })),
    orders: [
      { customer_id: 'x', ordered_at: '2024-05-05 10:00:00', total: 100 },
      { customer_id: 'x', ordered_at: '2024-05-06 10:00:00', total: 60 },
      { customer_id: 'x', ordered_at: '2024-05-07 10:00:00', total: -20, kind: 'return' },
      { customer_id: 'y', ordered_at: '2024-05-15 10:00:00', total: 40 },
      { customer_id: 'm', ordered_at: '2024-05-21 10:00:00', total: 30 },
      { customer_id: 'a', ordered_at: '2024-05-21 10:00:00', total: 900 },
    ].map((row: Literal, index): Literal => ({ id: `${index}`, ...row })),
  })
})
afterAll(() => test.close())

describe('referrals', () => {
  it('counts invitations, conversions, their time and their cost', async () => {
    const { rows, meta } = await test.ask(scope, 'referrals.figures', may)
    expect(rows).toEqual([
      {
        sent: 4,
        converted: 2,
        conversion_rate: 0.5,
        referrers: 2,
        mean_days: 3, // 2 and 4
        median_days: 3,
        p90_days: 3.8,
        reward_cost: 30,
        cost_per_conversion: 15,
      },
    ])
    expect(meta.rows_used).toBe(4)
  })

  it('goes by channel and over time, gaps filled', async () => {
    const channels = await test.ask(scope, 'referrals.by_channel', may)
    expect(channels.rows.map(row => [row.channel, row.sent, row.converted, row.mean_days])).toEqual([
      ['email', 2, 2, 3],
      ['Unknown', 1, 0, null],
      ['app', 1, 0, null],
    ])
    const months = await test.ask(scope, 'referrals.over_time', {
      start_date: '2024-04-01',
      end_date: '2024-05-31',
    })
    expect(months.rows.map(row => [row.bucket, row.sent, row.conversion_rate, row.reward_cost])).toEqual([
      ['2024-04-01', 0, null, 0],
      ['2024-05-01', 4, 0.5, 30],
    ])
  })

  it('compares referred customers with others of equal age', async () => {
    const { rows } = await test.ask(scope, 'referrals.comparison', may)
    expect(rows[0]).toMatchObject({
      referred: 3,
      others: 4,
      // x 140 and y 40; m 30 and n 0 became known in the same month; z has nobody
      referred_value: 90,
      others_value: 15,
      value_difference: 75,
      referred_revenue: 100, // x 160 before the return
      others_revenue: 15,
      referred_repeat_rate: 0.5,
      others_repeat_rate: 0,
      unmatched: 1,
    })
    // variances of the means: (140 − 90)²·2/1/2 = 2500 and (30 − 15)²·2/1/2 = 225; 75 ± 1.959964·√2725
    expect(rows[0]?.value_low).toBeCloseTo(75 - 102.313, 2)
    expect(rows[0]?.value_significant).toBe(false)
  })

  it('lists who invited whom', async () => {
    const { rows } = await test.ask(scope, 'referrals.list', { ...may, state: 'converted', channel: 'email' })
    expect(rows).toMatchObject([
      { referrer_id: 'a', referrer_name: 'Ana', referred_id: 'y', days_to_convert: 4, lifetime_value: 40 },
      { referred_id: 'x', referred_name: 'Xavi', state: 'converted', lifetime_value: 140 },
    ])
    const open = await test.ask(scope, 'referrals.list', { ...may, state: 'open', channel: 'Unknown' })
    expect(open.rows).toMatchObject([{ state: 'sent', converted_at: null, lifetime_value: null }])
  })
})
