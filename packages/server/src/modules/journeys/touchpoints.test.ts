import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

describe('touchpoints and stages', () => {
  let test: TestWarehouse
  let scope: Scope
  let count = 0
  const did = (
    customer_id: string,
    type: string,
    at: string,
    stage: string | null = null,
    channel = 'web',
  ) => {
    count += 1
    return { id: `a${String(count).padStart(2, '0')}`, customer_id, type, occurred_at: at, stage, channel }
  }
  const bought = (id: string, customer_id: string, ordered_at: string) => ({
    id,
    customer_id,
    ordered_at,
    total: 9,
  })
  beforeAll(async () => {
    test = await openTestWarehouse()
    scope = await test.organization({
      customers: [{ id: 'ana', name: 'Ana' }],
      activities: [
        did('ana', 'ad', '2024-03-01 10:00:00', 'awareness', 'social'),
        did('ana', 'visit', '2024-03-02 10:00:00', 'consideration'),
        did('ana', 'visit', '2024-03-03 10:00:00', 'consideration'),
        did('ana', 'mail', '2024-03-08 10:00:00', null, 'email'),
        did('ben', 'visit', '2024-03-04 10:00:00', 'awareness'),
        did('ben', 'ad', '2024-03-05 10:00:00', 'awareness', 'social'),
        did('eva', 'ad', '2024-01-01 10:00:00', 'awareness', 'social'), // too early for her purchase
      ],
      communications: [{ id: 'm1', customer_id: 'ben', channel: 'email', sent_at: '2024-03-03 09:00:00' }],
      orders: [
        bought('o1', 'ana', '2024-03-04 10:00:00'),
        bought('o2', 'ana', '2024-03-10 10:00:00'), // its path begins after the first
        bought('o3', 'ben', '2024-03-06 10:00:00'),
        bought('o4', 'eva', '2024-03-20 10:00:00'),
      ],
    })
  })
  afterAll(() => test.close())
  const march = { start_date: '2024-03-01', end_date: '2024-03-31', compare: 'none' }
  const ask = (metric: string, params: object = {}) => test.ask(scope, metric, { ...march, ...params })

  it('counts goals by what touched them: anywhere, first and last', async () => {
    const { rows, meta } = await ask('journeys.touchpoints')
    const shown = rows.map(row => [row.touchpoint, row.goals_touched, row.share, row.first, row.last])
    // paths: o1 ad, visit, visit; o2 mail; o3 email, visit, ad; o4 none
    expect(shown).toEqual([
      ['visit', 2, 0.5, 0, 1],
      ['ad', 2, 0.5, 1, 1],
      ['email', 1, 0.25, 1, 0],
      ['mail', 1, 0.25, 1, 1],
    ])
    expect(meta.notes).toEqual(['1 of 4 goals had no touch in the 30 days before.'])
  })

  it('tells how often, how long before, and whether the touched reached the goal', async () => {
    const { rows } = await ask('journeys.touchpoints', { days: 2 })
    const of = (name: string) => rows.find(row => row.touchpoint === name)
    // within two days before: o1 has both visits, the earlier exactly two days ahead; o3 its visit and its ad
    expect(of('visit')).toMatchObject({
      goals_touched: 2,
      mean_touches: 1.5,
      median_days: 1.5, // one day before o1, two before o3
      touches: 3,
      customers: 2,
      converted: 2,
    })
    // Ana's ad is three days ahead of o1; Ben's one day of o3
    expect(of('ad')).toMatchObject({
      goals_touched: 1,
      first: 0,
      last: 1,
      touches: 2,
      customers: 2,
      conversion: 0.5,
    })
    expect(of('email')).toMatchObject({
      goals_touched: 0,
      share: 0,
      mean_touches: null,
      median_days: null,
      converted: 0,
    })
  })

  it('lists who was touched', async () => {
    const { rows } = await ask('journeys.touched_customers', { days: 2, touchpoint: 'ad' })
    expect(rows).toEqual([
      { customer_id: 'ben', name: null, touches: 1, last_at: '2024-03-05T10:00:00Z', reached: true },
      { customer_id: 'ana', name: 'Ana', touches: 1, last_at: '2024-03-01T10:00:00Z', reached: false },
    ])
    const reached = await ask('journeys.touched_customers', { days: 2, touchpoint: 'ad', reached: 'true' })
    expect(reached.rows).toMatchObject([{ customer_id: 'ben' }])
  })

  it('tells touchpoints by channel, and takes any goal', async () => {
    const { rows } = await ask('journeys.touchpoints', {
      by: 'channel',
      goal: 'activity:visit',
      touches: 'activity:ad',
    })
    // Ana's first visit follows her ad; Ben's comes before his
    expect(rows).toMatchObject([
      { touchpoint: 'social', goals_touched: 1, share: 1 / 3, customers: 2, converted: 1 },
    ])
    await expect(ask('journeys.touchpoints', { by: 'stage', touches: 'interaction' })).rejects.toThrow(
      'none of these events has a stage',
    )
  })

  it('measures stages by stays, and only those that went on', async () => {
    const { rows } = await ask('journeys.stages')
    expect(rows).toEqual([
      {
        stage: 'awareness',
        customers: 2,
        stays: 2, // Ben's two activities are one stay
        went_on: 1,
        went_on_share: 0.5,
        next_stage: 'consideration',
        mean_days: 1,
        median_days: 1,
        p90_days: 1,
        converted: 2,
        conversion: 1,
      },
      {
        stage: 'consideration',
        customers: 1,
        stays: 1,
        went_on: 0,
        went_on_share: 0,
        next_stage: null,
        mean_days: null,
        median_days: null,
        p90_days: null,
        converted: 1,
        conversion: 1,
      },
    ])
  })
})
