import { type SegmentRule, segmentRule } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../test/warehouse.ts'
import type { Scope } from '../auth/scope.ts'
import { membershipKeeping } from './job.ts'
import { keepMembership } from './keep.ts'

const never = new AbortController().signal

describe('membership of saved segments', () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  const bought = (id: string, customer_id: string, ordered_at: string) => ({
    id,
    customer_id,
    ordered_at,
    total: 5,
  })
  const define = (scope: Scope, rule: SegmentRule, slug = 'recent') =>
    test.define(scope, { segments: [{ slug, name: slug, rule: segmentRule.parse(rule) }] })
  const ledger = async (scope: Scope, params: Record<string, unknown> = {}) =>
    (await test.ask(scope, 'segments.rule_ledger', params)).rows.map(row => [
      row.segment,
      row.customer_id,
      row.move,
      row.condition,
    ])
  const inWeek: SegmentRule = {
    is: 'did',
    event: { event: 'purchase', where: [] },
    how_often: 'at_least',
    times: 1,
    last_days: 7,
  }
  const customers = [
    { id: 'ana', country: 'Spain' },
    { id: 'ben', country: 'Spain' },
    { id: 'eva', country: 'France' },
  ]

  it('writes who enters and who leaves, when, and which condition turned', async () => {
    const scope = await test.organization({
      customers,
      orders: [bought('1', 'ana', '2024-06-28 10:00:00'), bought('2', 'eva', '2024-06-30 10:00:00')],
    })
    define(scope, { is: 'all', of: [inWeek, { property: 'country', is: 'equals', value: 'Spain' }] })
    test.clock.set('2024-07-01T12:00:00Z')
    // the seven days up to 1 July begin on 25 June: Ana; Eva is in France
    expect(await keepMembership(test.warehouse, scope, never)).toBe(1)
    expect(await ledger(scope)).toEqual([['recent', 'ana', 'entered', null]])
    // nothing moves, nothing is written
    expect(await keepMembership(test.warehouse, scope, never)).toBe(0)

    // by time alone: on 6 July the seven days begin on 30 June
    test.clock.set('2024-07-06T12:00:00Z')
    expect(await keepMembership(test.warehouse, scope, never)).toBe(1)
    const week = 'Purchase at least 1 times in the last 7 days'
    expect(await ledger(scope, { move: 'left' })).toEqual([['recent', 'ana', 'left', `no longer: ${week}`]])

    // by a fact
    await test.add(scope, { orders: [bought('3', 'ben', '2024-07-06 14:00:00')] })
    test.clock.set('2024-07-06T20:00:00Z')
    await keepMembership(test.warehouse, scope, never)
    expect(await ledger(scope, { customer_id: 'ben' })).toEqual([
      ['recent', 'ben', 'entered', `now: ${week}`],
    ])
    const members = await test.ask(scope, 'segments.rule_members', { slug: 'recent' })
    expect(members.rows).toEqual([
      { customer_id: 'ben', name: null, since: '2024-07-06T20:00:00Z', condition: `now: ${week}` },
    ])
    expect(members.meta.total_rows).toBe(1)
  })

  it('tells a changed rule and late facts from conditions that turned', async () => {
    test.clock.set('2024-07-01T12:00:00Z')
    const scope = await test.organization({ customers, orders: [bought('1', 'ana', '2024-06-28 10:00:00')] })
    define(scope, inWeek)
    await keepMembership(test.warehouse, scope, never)
    await test.add(scope, { orders: [bought('2', 'ben', '2024-06-29 10:00:00')] })
    await keepMembership(test.warehouse, scope, never)
    expect((await ledger(scope))[1]).toEqual(['recent', 'ben', 'entered', 'facts that came later'])
    define(scope, { property: 'country', is: 'equals', value: 'France' })
    test.clock.set('2024-07-01T13:00:00Z')
    await keepMembership(test.warehouse, scope, never)
    expect((await ledger(scope)).slice(0, 3)).toEqual([
      ['recent', 'ana', 'left', 'the rule was changed'],
      ['recent', 'ben', 'left', 'the rule was changed'],
      ['recent', 'eva', 'entered', 'the rule was changed'],
    ])
  })

  it('forgets a segment that was deleted', async () => {
    const scope = await test.organization({ customers })
    define(scope, { property: 'country', is: 'set' })
    expect(await keepMembership(test.warehouse, scope, never)).toBe(3)
    test.define(scope, {})
    await keepMembership(test.warehouse, scope, never)
    expect(await ledger(scope)).toEqual([])
  })

  it('is queued once while it waits, and looks again only where something changed', async () => {
    test.clock.set('2024-07-01T12:00:00Z')
    const scope = await test.organization({ customers })
    define(scope, { property: 'country', is: 'equals', value: 'Spain' })
    const queued: unknown[] = []
    const keeping = membershipKeeping({
      warehouse: test.warehouse,
      organizations: { list: async () => [scope.organization] } as never,
      jobs: { add: async ({ payload }: { payload: unknown }) => queued.push(payload) } as never,
      failed: cause => {
        throw cause
      },
    })
    keeping.queue(null)
    keeping.queue(null)
    expect(queued).toEqual([{ organization_id: null }])
    const run = () => keeping.job.run({ payload: queued[0] }, { signal: never })
    expect(await run()).toEqual({ moved: 2 })
    expect(await run()).toEqual({ moved: 0 })
    await test.add(scope, { customers: [{ id: 'leo', country: 'Spain' }] })
    expect(await run()).toEqual({ moved: 1 })
  })
})
