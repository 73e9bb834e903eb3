import { expect, it } from 'vitest'
import { openTestWarehouse } from '../../../test/warehouse.ts'
import { modules } from '../all.ts'
import { sources } from './business.ts'

it('overview.business says what the metrics it stands for say', async () => {
  const test = await openTestWarehouse()
  const scope = await test.organization({
    customers: [
      ...['a', 'b', 'c', 'd'].map(id => ({ id, created_at: '2024-04-01 00:00:00' })),
      ...['e', 'f', 'g', 'h', 'i'].map(id => ({ id, created_at: '2024-06-01 00:00:00' })),
    ],
    orders: [
      { id: '1', customer_id: 'a', ordered_at: '2024-05-01 10:00:00', total: 10 },
      { id: '2', customer_id: 'b', ordered_at: '2024-02-20 10:00:00', total: 20 },
      { id: '3', customer_id: 'a', ordered_at: '2024-06-03 10:00:00', total: 30 },
    ],
    survey_responses: [
      { id: '1', kind: 'nps', score: 9, asked_at: '2024-06-02 10:00:00' },
      { id: '2', kind: 'satisfaction', score: 8, asked_at: '2024-06-02 10:00:00' },
    ],
    acquisition_costs: [{ id: '1', channel: 'ads', date: '2024-06-01', amount: 50 }],
    referrals: [
      { id: '1', referrer_id: 'a', sent_at: '2024-06-01 10:00:00', status: 'converted' },
      { id: '2', referrer_id: 'a', sent_at: '2024-06-01 10:00:00', status: 'sent' },
    ],
    loyalty_transactions: [{ id: '1', customer_id: 'a', kind: 'enroll', occurred_at: '2024-06-01 10:00:00' }],
  })
  const june = { start_date: '2024-06-01', end_date: '2024-06-30' }
  const { rows } = await test.ask(scope, 'overview.business', june)
  expect(rows).toEqual([
    {
      total_customers: 9,
      active_customers: 1,
      average_clv: 30, // (10 + 30 + 20) / 2
      satisfaction: 8,
      nps: 100,
      nps_reliable: false,
      retention_rate: 1, // a was active on 1 June (2 March to 31 May) and is on 30 June; b was not
      total_revenue: 30,
      average_order_value: 30,
      customer_acquisition_cost: 10, // 50 / 5
      referral_conversion_rate: 0.5,
      loyalty_participation: 1 / 9,
    },
  ])
  for (const [name, [metric, column]] of Object.entries(sources)) {
    const own = await test.ask(scope, metric, june)
    expect([name, own.rows[0]?.[column]]).toEqual([name, rows[0]?.[name]])
  }
  await test.close()
})

it('overview.business asks for no more rights and filters than its parts', () => {
  const metrics = modules.flatMap(module => module.metrics).map(({ definition }) => definition)
  const business = metrics.find(({ id }) => id === 'overview.business')
  for (const [id] of Object.values(sources)) {
    const part = metrics.find(one => one.id === id)
    expect(part?.permission).toBe(business?.permission)
    expect(part?.filters).toEqual(expect.arrayContaining([...(business?.filters ?? [])]))
  }
})
