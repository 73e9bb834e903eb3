import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Literal, openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

let test: TestWarehouse
let scope: Scope

const may = { start_date: '2024-05-01', end_date: '2024-05-31' }

beforeAll(async () => {
  test = await openTestWarehouse()
  scope = await test.organization({
    customers: ['a', 'b', 'c', 'd', 'e', 'f'].map(id => ({ id, created_at: '2024-01-01 00:00:00' })),
    loyalty_transactions: [
      { customer_id: 'a', kind: 'enroll', tier: 'silver', occurred_at: '2024-03-01 10:00:00' },
      { customer_id: 'a', kind: 'earn', points: 100, occurred_at: '2024-04-10 10:00:00' },
      { customer_id: 'a', kind: 'earn', points: 50, occurred_at: '2024-05-10 10:00:00' },
      { customer_id: 'a', kind: 'redeem', points: 20, occurred_at: '2024-05-11 10:00:00' },
      { customer_id: 'a', kind: 'tier', tier: 'gold', occurred_at: '2024-05-12 10:00:00' },
      { customer_id: 'b', kind: 'enroll', tier: 'silver', occurred_at: '2024-03-02 10:00:00' },
      { customer_id: 'b', kind: 'adjust', points: -5, occurred_at: '2024-05-13 10:00:00' },
      { customer_id: 'b', kind: 'expire', points: 10, occurred_at: '2024-05-14 10:00:00' },
      { customer_id: 'c', kind: 'earn', points: 30, occurred_at: '2024-05-15 10:00:00' },
      { customer_id: 'd', kind: 'enroll', tier: 'gold', occurred_at: '2024-06-02 10:00:00' },
    ].map((row: Literal, index): Literal => ({ id: `${index}`, ...row })),
    orders: [
      // first purchases in March: a twice (member), e once, f twice (others)
      { customer_id: 'a', ordered_at: '2024-03-01 10:00:00', total: 10 },
      { customer_id: 'a', ordered_at: '2024-05-01 10:00:00', total: 30 },
      { customer_id: 'e', ordered_at: '2024-03-05 10:00:00', total: 10 },
      { customer_id: 'f', ordered_at: '2024-03-06 10:00:00', total: 10 },
      { customer_id: 'f', ordered_at: '2024-03-07 10:00:00', total: 10 },
      // in May: b once (member), nobody else
      { customer_id: 'b', ordered_at: '2024-05-07 10:00:00', total: 20 },
    ].map((row: Literal, index): Literal => ({ id: `${index}`, ...row })),
  })
})
afterAll(() => test.close())

describe('loyalty', () => {
  it('counts members, points and what is owed', async () => {
    const { rows, meta } = await test.ask(scope, 'loyalty.figures', { ...may, point_value: 0.5 })
    expect(rows).toEqual([
      {
        members: 3, // a, b, and c by what they earned; d joins in June
        new_members: 1,
        active_members: 3,
        customers: 6,
        participation: 0.5,
        earned: 80, // 50 + 30
        redeemed: 20,
        expired: 10,
        adjusted: -5,
        redemption_rate: 0.25,
        open_points: 145, // a 100 + 50 − 20, b −5 − 10, c 30
        open_liability: 72.5,
      },
    ])
    expect(meta.rows_used).toBe(9)
    const bare = await test.ask(scope, 'loyalty.figures', {
      start_date: '2024-04-11',
      end_date: '2024-04-12',
    })
    expect(bare.rows[0]).toMatchObject({ earned: 0, redemption_rate: null, open_liability: null })
  })

  it('runs members and open points on through a series', async () => {
    const { rows } = await test.ask(scope, 'loyalty.over_time', {
      start_date: '2024-03-01',
      end_date: '2024-06-30',
    })
    const figures = rows.map(row => [row.bucket, row.new_members, row.members, row.earned, row.open_points])
    expect(figures).toEqual([
      ['2024-03-01', 2, 2, 0, 0],
      ['2024-04-01', 0, 2, 100, 100],
      ['2024-05-01', 1, 3, 80, 145],
      ['2024-06-01', 1, 4, 0, 145],
    ])
    const later = await test.ask(scope, 'loyalty.over_time', may)
    expect(later.rows[0]).toMatchObject({ members: 3, open_points: 145, redemption_rate: 0.25 })
  })

  it('tells tiers apart, and how members moved between them', async () => {
    const tiers = await test.ask(scope, 'loyalty.tiers', may)
    expect(tiers.rows.map(row => [row.tier, row.members, row.open_points, row.net])).toEqual([
      ['None', 1, 30, 0],
      ['gold', 1, 130, 30],
      ['silver', 1, -15, 20],
    ])
    const moves = await test.ask(scope, 'loyalty.progression', may)
    expect(moves.rows).toEqual([
      { from_tier: 'New', to_tier: 'None', members: 1, share: 1 },
      { from_tier: 'silver', to_tier: 'gold', members: 1, share: 0.5 },
      { from_tier: 'silver', to_tier: 'silver', members: 1, share: 0.5 },
    ])
  })

  it('compares members with others of equal tenure', async () => {
    const { rows } = await test.ask(scope, 'loyalty.repeat_rate', may)
    expect(rows[0]).toMatchObject({
      members: 2,
      non_members: 2,
      // only a has somebody of equal tenure: e bought once, f twice
      member_repeat_rate: 1,
      non_member_repeat_rate: 0.5,
      difference: 0.5,
      unmatched: 1,
      significant: false,
    })
  })

  it('lists the members behind a move', async () => {
    const { rows } = await test.ask(scope, 'loyalty.members', { ...may, from_tier: 'silver', tier: 'gold' })
    expect(rows).toMatchObject([
      { customer_id: 'a', tier: 'gold', earned: 150, redeemed: 20, open_points: 130, orders: 2, net: 40 },
    ])
    const fresh = await test.ask(scope, 'loyalty.members', { ...may, status: 'new' })
    expect(fresh.rows.map(row => row.customer_id)).toEqual(['c'])
  })
})
