import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

const june = { start_date: '2024-06-01', end_date: '2024-06-30' }

describe('interactions', () => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    const one = (id: string, customer_id: string, occurred_at: string, more: object = {}) => ({
      id,
      customer_id,
      occurred_at,
      type: 'call',
      ...more,
    })
    // the clock stands at noon UTC of 1 July 2024, 14:00 in Madrid
    scope = await test.organization({
      customers: [
        { id: 'a', name: 'Ana' },
        { id: 'b', name: 'Bob' },
      ],
      interactions: [
        one('1', 'a', '2024-06-03 10:00:00', { subject: 'Order 7' }),
        one('2', 'a', '2024-06-10 10:00:00', { type: 'email', status: 'pending' }),
        one('3', 'b', '2024-06-10 11:00:00', { type: 'email', status: 'in_progress' }),
        one('4', 'a', '2024-06-20 10:00:00', { type: 'email', status: 'cancelled' }),
        // 22:30 UTC on 30 June is 00:30 on 1 July in Madrid
        one('5', 'a', '2024-06-30 22:30:00', { type: 'meeting' }),
        one('6', 'b', '2024-05-01 10:00:00'),
        // still to take place
        one('7', 'a', '2024-07-03 10:00:00', { status: 'pending' }),
      ],
    })
  })
  afterAll(() => test.close())

  const ask = async (metric: string, params: object = {}) =>
    (await test.ask(scope, `interactions.${metric}`, { ...params })).rows

  it('sums the period up', async () => {
    const { rows, meta } = await test.ask(scope, 'interactions.figures', june)
    // 1, 2, 3 and 4; one completed of the three that were not cancelled
    expect(rows).toEqual([
      {
        interactions: 4,
        customers: 2,
        per_customer: 2,
        completed: 1,
        open: 2,
        cancelled: 1,
        completed_share: 1 / 3,
        last_at: '2024-06-20T10:00:00Z',
      },
    ])
    expect(meta.rows_used).toBe(4)
    const [nothing] = await ask('figures', { start_date: '2024-04-01', end_date: '2024-04-30' })
    expect(nothing).toMatchObject({
      interactions: 0,
      per_customer: null,
      completed_share: null,
      last_at: null,
    })
  })

  it('counts today, 7 and 30 days by local days that end with the as-of day', async () => {
    // 30 days up to 1 July begin with 2 June; number 7 is ahead
    expect(await ask('recent')).toEqual([
      { today: 1, last_7_days: 1, last_30_days: 5, total: 6, last_at: '2024-06-30T22:30:00Z' },
    ])
    expect(await ask('recent', { customer_id: 'b' })).toEqual([
      { today: 0, last_7_days: 0, last_30_days: 1, total: 2, last_at: '2024-06-10T11:00:00Z' },
    ])
    // as it was at the end of 10 June: 4 to 10 June are the 7 days
    expect(await ask('recent', { as_of: '2024-06-10' })).toEqual([
      { today: 2, last_7_days: 2, last_30_days: 3, total: 4, last_at: '2024-06-10T11:00:00Z' },
    ])
  })

  it('tells types and statuses apart', async () => {
    expect(await ask('by_type', june)).toEqual([
      // of three e-mails one was cancelled and none is completed
      {
        type: 'email',
        interactions: 3,
        share: 0.75,
        customers: 2,
        last_at: '2024-06-20T10:00:00Z',
        completed_share: 0,
      },
      {
        type: 'call',
        interactions: 1,
        share: 0.25,
        customers: 1,
        last_at: '2024-06-03T10:00:00Z',
        completed_share: 1,
      },
    ])
    const statuses = await ask('by_status', { customer_id: 'a' })
    expect(statuses.map(row => [row.status, row.interactions, row.share])).toEqual([
      ['pending', 1, 0.25],
      ['in_progress', 0, 0],
      ['completed', 2, 0.5],
      ['cancelled', 1, 0.25],
    ])
  })

  it('fills the gaps of its series', async () => {
    const rows = await ask('over_time', { ...june, interval: 'week' })
    expect(
      rows.map(row => [row.bucket, row.first_day, row.interactions, row.customers, row.completed]),
    ).toEqual([
      ['2024-05-27', '2024-06-01', 0, 0, 0],
      ['2024-06-03', '2024-06-03', 1, 1, 1],
      ['2024-06-10', '2024-06-10', 2, 2, 0],
      ['2024-06-17', '2024-06-17', 1, 1, 0],
      ['2024-06-24', '2024-06-24', 0, 0, 0],
    ])
  })

  it('ranks customers by contact', async () => {
    const { rows, meta } = await test.ask(scope, 'interactions.by_customer', { ...june, limit: 1 })
    expect(rows).toEqual([
      {
        customer_id: 'a',
        customer_name: 'Ana',
        interactions: 3,
        open: 1,
        first_at: '2024-06-03T10:00:00Z',
        last_at: '2024-06-20T10:00:00Z',
      },
    ])
    expect(meta.total_rows).toBe(2)
  })

  it.each([
    [{}, ['5', '4', '3', '2', '1', '6']],
    [{ status: 'open' }, ['3', '2']],
    [{ status: 'completed', customer_id: 'a' }, ['5', '1']],
    [{ type: 'call' }, ['1', '6']],
    [{ search: 'BOB' }, ['3', '6']],
    [{ search: 'order' }, ['1']],
    [{ ...june, limit: 2, offset: 1 }, ['3', '2']],
  ])('lists what stands behind a figure: %o', async (params, expected) => {
    expect((await ask('list', params)).map(row => row.id)).toEqual(expected)
  })

  it('finds no subject or name for callers without the right to personal data', async () => {
    const blind = { ...scope, permissions: new Set(['analytics:read'] as const) } as unknown as Scope
    const search = async (text: string) =>
      (await test.ask(blind, 'interactions.list', { search: text })).rows.map(row => row.id)
    expect(await search('order')).toEqual([])
    expect(await search('bob')).toEqual([])
    const [last] = (await test.ask(blind, 'interactions.list', { type: 'call' })).rows
    expect(last).toMatchObject({ subject: 'O•••', customer_name: 'A•••' })
  })
})
