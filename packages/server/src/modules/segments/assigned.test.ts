import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

describe('assigned segments', () => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    const one = (
      id: string,
      customer_id: string,
      segment: string,
      assigned_at: string,
      more: object = {},
    ) => ({
      id,
      customer_id,
      segment,
      assigned_at: `${assigned_at} 10:00:00`,
      ...more,
    })
    scope = await test.organization({
      customers: ['a', 'b', 'c', 'd'].map(id => ({ id, created_at: '2024-01-01 10:00:00' })),
      segment_assignments: [
        // twice in the same segment: one member, with the later value
        one('1', 'a', 'vip', '2024-03-05', { value: 100 }),
        one('2', 'a', 'vip', '2024-05-05', { value: 250 }),
        one('3', 'b', 'vip', '2024-04-05', { value: 50, ended_at: '2024-06-10 10:00:00', active: false }),
        one('4', 'c', 'vip', '2024-06-05'),
        one('5', 'b', 'at_risk', '2024-06-20', { assigned_by: 'Eva' }),
        // inactive, and nobody knows since when
        one('6', 'd', 'vip', '2024-03-05', { active: false }),
      ],
      interactions: [
        { id: 'i1', customer_id: 'a', type: 'call', occurred_at: '2024-06-05 10:00:00' },
        { id: 'i2', customer_id: 'b', type: 'call', occurred_at: '2024-06-05 10:00:00' },
      ],
    })
  })
  afterAll(() => test.close())

  const ask = async (metric: string, params: object = {}) =>
    (await test.ask(scope, metric, { ...params })).rows

  it('counts members with the values of their latest assignments', async () => {
    const { rows, meta } = await test.ask(scope, 'segments.assigned', {
      start_date: '2024-06-01',
      end_date: '2024-06-30',
    })
    expect(rows).toEqual([
      {
        // a and c; b left, d is inactive
        assigned: 'vip',
        customers: 2,
        share: 0.5,
        total_value: 250,
        average_value: 250,
        newly_assigned: 1,
        ended: 1,
        last_assigned_at: '2024-06-05T10:00:00Z',
      },
      {
        assigned: 'at_risk',
        customers: 1,
        share: 0.25,
        total_value: null,
        average_value: null,
        newly_assigned: 1,
        ended: 0,
        last_assigned_at: '2024-06-20T10:00:00Z',
      },
    ])
    expect(meta.rows_used).toBe(4)
    expect(meta.rows_excluded).toEqual([
      { entity: 'segment_assignments', reason: 'ended', count: 1 },
      { entity: 'segment_assignments', reason: 'inactive without a day on which it ended', count: 1 },
    ])
  })

  it('knows who was a member at the end of an earlier period', async () => {
    const [vip] = await ask('segments.assigned', { start_date: '2024-04-01', end_date: '2024-04-30' })
    // a with the first value, and b: (100 + 50) / 2
    expect(vip).toMatchObject({
      customers: 2,
      total_value: 150,
      average_value: 75,
      newly_assigned: 1,
      ended: 0,
    })
  })

  it('follows membership over time', async () => {
    const rows = await ask('segments.assigned_over_time', {
      assigned: 'vip',
      start_date: '2024-03-01',
      end_date: '2024-07-31',
    })
    expect(rows.map(row => [row.bucket, row.customers, row.newly_assigned, row.ended, row.complete])).toEqual(
      [
        ['2024-03-01', 1, 2, 0, true],
        ['2024-04-01', 2, 1, 0, true],
        ['2024-05-01', 2, 1, 0, true],
        ['2024-06-01', 2, 1, 1, true],
        ['2024-07-01', 2, 0, 0, false],
      ],
    )
  })

  it('lists the assignments behind', async () => {
    const ids = async (params: object) => (await ask('segments.assignments', params)).map(row => row.id)
    expect(await ids({})).toEqual(['5', '4', '2', '1'])
    expect(await ids({ assigned: 'vip', state: 'ended' })).toEqual(['3', '6'])
    expect(await ids({ customer_id: 'b', state: 'all' })).toEqual(['5', '3'])
    const [first] = await ask('segments.assignments', { limit: 1 })
    expect(first).toMatchObject({ assigned: 'at_risk', customer_id: 'b', active: true, assigned_by: 'Eva' })
  })

  it('narrows any metric to the members of a segment', async () => {
    expect(await ask('interactions.figures', { segment: 'assigned:vip' })).toMatchObject([
      { interactions: 1, customers: 1 },
    ])
    expect(await ask('interactions.figures', { segment: 'assigned:nobody' })).toMatchObject([
      { interactions: 0 },
    ])
  })
})
