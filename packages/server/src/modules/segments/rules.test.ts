import type { SegmentRule } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

/** Segments as rules, seen through the customers whom they choose. */
describe('rules', () => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    const order = (id: string, customer_id: string, day: string, total: number) => ({
      id,
      customer_id,
      ordered_at: `${day} 10:00:00`,
      total,
    })
    scope = await test.organization({
      customers: [
        { id: 'ana', country: 'Spain', created_at: '2024-01-01 10:00:00' },
        { id: 'ben', country: 'France', created_at: '2024-01-01 10:00:00' },
        { id: 'eve', country: 'Spain', created_at: '2024-01-01 10:00:00' },
        // not known before June
        { id: 'zoe', country: 'Spain', created_at: '2024-06-10 10:00:00' },
      ],
      orders: [
        // three purchases 30 and 31 days apart, 60 in all
        order('a1', 'ana', '2024-03-01', 10),
        order('a2', 'ana', '2024-03-31', 20),
        order('a3', 'ana', '2024-05-01', 30),
        order('b1', 'ben', '2024-05-20', 100),
      ],
      order_items: [
        { order_id: 'a1', position: 0, category: 'mugs' },
        { order_id: 'b1', position: 0, category: 'tea' },
      ],
      consents: [
        { id: '1', customer_id: 'ana', purpose: 'email', granted: true, decided_at: '2024-01-01 10:00:00' },
        { id: '2', customer_id: 'ana', purpose: 'email', granted: false, decided_at: '2024-05-01 10:00:00' },
        { id: '3', customer_id: 'ben', purpose: 'email', granted: true, decided_at: '2024-02-01 10:00:00' },
      ],
      activities: ['2024-06-01', '2024-06-25', '2024-07-01'].map((day, index) => ({
        id: `${index}`,
        customer_id: 'ana',
        type: index === 0 ? 'signup' : 'login',
        metadata: '{"plan":"pro"}',
        occurred_at: `${day} 10:00:00`,
      })),
      segment_assignments: [
        { id: '1', customer_id: 'ana', segment: 'vip', active: true, assigned_at: '2024-02-01 10:00:00' },
        {
          id: '2',
          customer_id: 'ben',
          segment: 'vip',
          active: false,
          assigned_at: '2024-02-01 10:00:00',
          ended_at: '2024-06-01 10:00:00',
        },
        { id: '3', customer_id: 'eve', segment: 'vip', active: false, assigned_at: '2024-02-01 10:00:00' },
      ],
    })
    test.define(scope, {
      segments: [
        saved('spanish', { property: 'country', is: 'equals', value: 'Spain' }),
        saved('silent', { property: 'days_since_last_purchase', is: 'between', value: [30, null] }),
        saved('silent-spanish', {
          is: 'all',
          of: [
            { is: 'member', segment: 'rule:spanish' },
            { is: 'member', segment: 'rule:silent' },
          ],
        }),
        saved('snake', { is: 'none', of: [{ is: 'member', segment: 'rule:tail' }] }),
        saved('tail', { is: 'any', of: [{ is: 'member', segment: 'rule:snake' }] }),
      ],
    })
  })
  afterAll(() => test.close())

  const saved = (slug: string, rule: SegmentRule) => ({ slug, name: slug, rule })
  const asked = async (params: Record<string, unknown>) => {
    const { rows } = await test.ask(scope, 'customers.list', { sort: 'id', direction: 'asc', ...params })
    return rows.map(row => String(row.id))
  }
  const chosen = (rule: SegmentRule) => asked({ where: [rule] })
  const property = (name: string, low: number | null, high: number | null): SegmentRule => ({
    property: name,
    is: 'between',
    value: [low, high],
  })

  it.each<[string, SegmentRule, string[]]>([
    ['purchases', property('orders', 2, null), ['ana']],
    ['no purchase', property('orders', null, 0), ['eve', 'zoe']],
    ['what they spent', property('total_spent', 60, 100), ['ana', 'ben']],
    ['average order value: 60 / 3', property('average_order_value', 20, 20), ['ana']],
    // 1 May to 1 July
    ['days since the last purchase', property('days_since_last_purchase', 61, 61), ['ana']],
    ['mean gap: (30 + 31) / 2', property('average_gap_days', 30.5, 30.5), ['ana']],
    [
      'the day of the first purchase',
      { property: 'first_purchase', is: 'equals', value: '2024-05-20' },
      ['ben'],
    ],
    ['a refused consent', { property: 'consent.email', is: 'equals', value: 'refused' }, ['ana']],
    ['a consent never asked', { property: 'consent.email', is: 'not_set' }, ['eve', 'zoe']],
    ['a category bought', { property: 'bought.category.tea', is: 'equals', value: true }, ['ben']],
    [
      'a category not bought',
      { property: 'bought.category.tea', is: 'not', value: true },
      ['ana', 'eve', 'zoe'],
    ],
    ['an RFM score', { property: 'rfm.monetary', is: 'set' }, ['ana', 'ben']],
    ['an assigned segment', { is: 'member', segment: 'assigned:vip' }, ['ana']],
    [
      'a group of everybody',
      { is: 'any', of: [property('orders', 2, null), property('age', null, 200)] },
      ['ana'],
    ],
    [
      'neither of two',
      {
        is: 'none',
        of: [property('orders', 3, null), { property: 'country', is: 'equals', value: 'France' }],
      },
      ['eve', 'zoe'],
    ],
    [
      'a tree',
      {
        is: 'all',
        of: [
          { is: 'any', of: [property('orders', 1, null), { property: 'consent.email', is: 'not_set' }] },
          { is: 'none', of: [{ property: 'country', is: 'equals', value: 'France' }] },
        ],
      },
      ['ana', 'eve', 'zoe'],
    ],
  ])('choose by %s', async (_, rule, customers) => {
    expect(await chosen(rule)).toEqual(customers)
  })

  const login = { event: 'activity', type: 'login' }
  const purchase = { event: 'purchase' }
  const did = (rule: Readonly<Record<string, unknown>>) => asked({ where: [{ is: 'did', ...rule }] })

  it('choose by how often something was done, those who never did among the few times', async () => {
    expect(await did({ event: purchase, times: 2 })).toEqual(['ana'])
    expect(await did({ event: purchase, how_often: 'at_most', times: 1 })).toEqual(['ben', 'eve', 'zoe'])
    expect(await did({ event: purchase, how_often: 'exactly', times: 0 })).toEqual(['eve', 'zoe'])
    expect(await did({ event: purchase, how_often: 'exactly', times: 3 })).toEqual(['ana'])
    expect(await did({ event: purchase, times: 0 })).toEqual(['ana', 'ben', 'eve', 'zoe'])
    const big = { event: 'purchase', where: [{ property: 'worth', is: 'between', value: [25, null] }] }
    expect(await did({ event: big, times: 1 })).toEqual(['ana', 'ben'])
    const pro = { ...login, where: [{ property: 'metadata.plan', is: 'equals', value: 'pro' }] }
    expect(await did({ event: pro, times: 2 })).toEqual(['ana'])
  })

  it('choose by what was done within days', async () => {
    // the last 7 days of 1 July begin on 25 June
    expect(await did({ event: login, times: 2, last_days: 7 })).toEqual(['ana'])
    expect(await did({ event: login, times: 2, last_days: 6 })).toEqual([])
    expect(await did({ event: login, times: 1, start_date: '2024-06-25', end_date: '2024-06-25' })).toEqual([
      'ana',
    ])
    expect(await did({ event: login, times: 1, end_date: '2024-06-24' })).toEqual([])
    const both = did({ event: login, last_days: 7, end_date: '2024-06-24' })
    await expect(both).rejects.toThrow(/not both/)
    await expect(
      did({ event: { event: 'purchase', where: [{ property: 'x', is: 'set' }] } }),
    ).rejects.toThrow(/where.0.event.where.0: x is no property/)
  })

  it('are saved and filter by their name, one within another', async () => {
    expect(await asked({ segment: 'rule:spanish' })).toEqual(['ana', 'eve', 'zoe'])
    expect(await asked({ segment: 'rule:silent' })).toEqual(['ana', 'ben'])
    expect(await asked({ segment: 'rule:silent-spanish' })).toEqual(['ana'])
  })

  it('change their members with time alone, in both directions', async () => {
    const at = (as_of: string, segment: string) => asked({ as_of, segment })
    // 1 May + 29 days
    expect(await at('2024-05-30', 'rule:silent')).toEqual([])
    expect(await at('2024-05-31', 'rule:silent')).toEqual(['ana'])
    expect(await at('2024-04-29', 'rule:silent')).toEqual([])
    expect(await at('2024-04-30', 'rule:silent')).toEqual(['ana'])
    // the purchase of 1 May ends the silence
    expect(await at('2024-05-01', 'rule:silent')).toEqual([])
    expect(await at('2024-05-31', 'assigned:vip')).toEqual(['ana', 'ben'])
    expect(await at('2024-06-01', 'assigned:vip')).toEqual(['ana'])
    expect(await at('2024-06-09', 'rule:spanish')).toEqual(['ana', 'eve'])
  })

  it('say so where they refer to themselves or to what is not there', async () => {
    await expect(asked({ segment: 'rule:snake' })).rejects.toThrow(/«snake» refers to itself/)
    await expect(asked({ segment: 'rule:nope' })).rejects.toThrow(/no segment «rule:nope».*rule:spanish/)
    const nested: SegmentRule = { is: 'any', of: [{ is: 'none', of: [{ is: 'member', segment: 'x:y' }] }] }
    await expect(chosen(nested)).rejects.toMatchObject({
      code: 'invalid_request',
      fields: [{ path: 'where.0.of.0.of.0.segment', message: 'is not a known segment' }],
    })
    const deep = Array.from({ length: 5000 }).reduce<unknown>(rule => ({ is: 'none', of: [rule] }), {})
    await expect(asked({ where: [deep] })).rejects.toThrow(/nests too deep/)
  })
})
