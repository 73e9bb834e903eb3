import type { Condition, Permission } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse, testScope } from '../../test/warehouse.ts'
import type { Scope } from '../auth/scope.ts'

/** Choosing customers by conditions, seen through the customer list. */
describe('where', () => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    scope = await test.organization({
      customers: [
        {
          id: 'ana',
          email: 'ana@example.com',
          country: 'Spain',
          city: 'San Sebastián',
          gender: 'female',
          // 34 on the answer's day, 1 July 2024, and 35 on the next
          birth_date: '1989-07-02',
          tags: '["vip","two words"]',
          attributes: '{"plan":"gold","seats":12,"trial":true,"renewed":"2024-03-01T09:00:00Z"}',
          // 1 June in Madrid
          created_at: '2024-05-31 22:30:00',
        },
        {
          id: 'ben',
          country: 'France',
          birth_date: '2030-01-01',
          tags: '["vi"]',
          attributes: '{"plan":"Gold","seats":"9"}',
          created_at: '2024-01-01 10:00:00',
        },
        { id: 'eve', country: '', tags: '[]', created_at: '2024-02-01 10:00:00' },
      ],
      orders: [
        { id: '1', customer_id: 'ana', ordered_at: '2024-06-02 10:00:00', total: 100 },
        { id: '2', customer_id: 'ben', ordered_at: '2024-06-03 10:00:00', total: 30, branch_id: 'north' },
        { id: '3', customer_id: 'ana', ordered_at: '2024-06-04 10:00:00', total: 7, branch_id: 'north' },
      ],
    })
  })
  afterAll(() => test.close())

  const found = async (where: readonly Condition[] | string) => {
    const { rows } = await test.ask(scope, 'customers.list', { where, sort: 'id', direction: 'asc' })
    return rows.map(row => String(row.id))
  }

  it.each<[string, Condition, string[]]>([
    ['a text', { property: 'country', is: 'equals', value: 'Spain' }, ['ana']],
    ['another text, or none', { property: 'country', is: 'not', value: 'Spain' }, ['ben', 'eve']],
    ['one of several', { property: 'country', is: 'in', value: ['Spain', 'France'] }, ['ana', 'ben']],
    ['none of several', { property: 'country', is: 'not_in', value: ['Spain', 'Italy'] }, ['ben', 'eve']],
    ['a part, whatever the case', { property: 'city', is: 'contains', value: 'SEBAS' }, ['ana']],
    ['whether it is known', { property: 'country', is: 'set' }, ['ana', 'ben']],
    ['whether it is unknown', { property: 'country', is: 'not_set' }, ['eve']],
    ['age, by the birthday', { property: 'age', is: 'between', value: [34, 34] }, ['ana']],
    ['no age from a birth date ahead', { property: 'age', is: 'not_set' }, ['ben', 'eve']],
    ['an open bound', { property: 'age', is: 'between', value: [null, 40] }, ['ana']],
    ['a day', { property: 'birth_date', is: 'between', value: ['1989-07-02', null] }, ['ana', 'ben']],
    ['the local day', { property: 'created_at', is: 'equals', value: '2024-06-01' }, ['ana']],
    ['local days', { property: 'created_at', is: 'between', value: [null, '2024-05-31'] }, ['ben', 'eve']],
    ['a whole tag', { property: 'tags', is: 'contains', value: 'vi' }, ['ben']],
    ['any of some tags', { property: 'tags', is: 'in', value: ['vip', 'vi'] }, ['ana', 'ben']],
    ['none of some tags', { property: 'tags', is: 'not_in', value: ['vip'] }, ['ben', 'eve']],
    ['whether there are tags', { property: 'tags', is: 'not_set' }, ['eve']],
    ['an attribute', { property: 'attributes.plan', is: 'equals', value: 'gold' }, ['ana']],
    ['a number among attributes', { property: 'attributes.seats', is: 'between', value: [9, 10] }, ['ben']],
    ['a number as a number', { property: 'attributes.seats', is: 'equals', value: 12 }, ['ana']],
    ['a flag among attributes', { property: 'attributes.trial', is: 'equals', value: true }, ['ana']],
    [
      'a day among attributes, to its end',
      { property: 'attributes.renewed', is: 'between', value: ['2024-01-01', '2024-03-01'] },
      ['ana'],
    ],
    ['an attribute nobody has', { property: "attributes.it's", is: 'not_set' }, ['ana', 'ben', 'eve']],
  ])('finds customers by %s', async (_, condition, customers) => {
    expect(await found([condition])).toEqual(customers)
  })

  it('takes JSON as text, and all of several conditions', async () => {
    const conditions = [
      { property: 'age', is: 'set' },
      { property: 'tags', is: 'contains', value: 'vip' },
    ]
    expect(await found(JSON.stringify(conditions))).toEqual(['ana'])
    expect(await found([...conditions, { property: 'country', is: 'not_set' }] as Condition[])).toEqual([])
  })

  it('joins segment and branch', async () => {
    const revenue = async (params: object) => {
      const { rows, meta } = await test.ask(scope, 'purchases.revenue', { ...params })
      return [rows[0]?.net, meta.narrowed_to]
    }
    const where = [{ property: 'country', is: 'in', value: ['Spain', 'France'] }]
    expect(await revenue({})).toEqual([137, []])
    expect(await revenue({ where })).toEqual([137, ['country is one of Spain, France']])
    // of the two, Ana alone bought twice: 100 + 7
    expect(await revenue({ where, segment: 'status:recurring' })).toEqual([
      107,
      ['segment status:recurring', 'country is one of Spain, France'],
    ])
    expect(await revenue({ where, segment: 'status:recurring', branch_id: 'north' })).toEqual([
      7,
      ['branch north', 'segment status:recurring', 'country is one of Spain, France'],
    ])
  })

  it.each<[unknown, RegExp]>([
    ['country', /where: must be JSON, such as \[\{"property"/],
    ['[]', /where/],
    [[{ property: 'country', is: 'like', value: 'S' }], /where\.0\.is/],
    [[{ property: 'nope', is: 'set' }], /where\.0\.property: «nope» is not a property.*country/],
    [
      [{ property: 'country', is: 'between', value: [1, 2] }],
      /where\.0: country cannot be asked with «between»/,
    ],
    [[{ property: 'age', is: 'equals', value: 'old' }], /where\.0: age the value must be a number/],
    [[{ property: 'age', is: 'between', value: [null, null] }], /at least one bound/],
    [[{ property: 'birth_date', is: 'equals', value: '2024-02-30' }], /a day such as/],
    [[{ property: 'attributes.x', is: 'between', value: [1, '2024-01-01'] }], /one kind/],
  ])('refuses %j', async (where, message) => {
    await expect(test.ask(scope, 'customers.list', { where })).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringMatching(message),
    })
  })

  it('refuses it where a metric does not know customers', async () => {
    await expect(
      test.ask(scope, 'segments.rfm_cut_points', { where: [{ property: 'country', is: 'set' }] }),
    ).rejects.toMatchObject({ code: 'invalid_request', message: expect.stringMatching(/where: .*cannot/) })
  })

  it('does not find by what the caller may not read', async () => {
    const permissions = new Set<Permission>(['analytics:read', 'customers:read'])
    const reader = testScope(scope.organization, { permissions })
    const by = (property: string) =>
      test.ask(reader, 'customers.counts', { where: [{ property, is: 'set' }] })
    await expect(by('email')).rejects.toMatchObject({ code: 'forbidden' })
    expect((await by('age')).rows[0]?.total).toBe(1)
  })
})
