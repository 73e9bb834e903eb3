import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../test/warehouse.ts'
import type { Scope } from '../auth/scope.ts'
import { type Sql, sql } from '../lib/sql.ts'
import { type Decision, settled } from './merges.ts'
import { type Tables, tablesFor } from './tables.ts'

const decided = (mergedId: string, intoId: string, day = '01'): Decision => ({
  mergedId,
  intoId,
  mergedAt: `2024-06-${day}T00:00:00Z`,
  mergedBy: 'Ann',
})

describe('settling merges', () => {
  it('follows chains to their end, each record followed by those that it had taken in', () => {
    // a was merged into b on the 1st, d into c on the 2nd, b into c on the 3rd
    const merges = settled([decided('a', 'b', '01'), decided('d', 'c', '02'), decided('b', 'c', '03')])
    expect(merges.map(({ mergedId, survivorId, place }) => [mergedId, survivorId, place])).toEqual([
      ['d', 'c', 1],
      ['b', 'c', 2],
      ['a', 'c', 3],
    ])
  })

  it('taking the last decision back leaves what was there before it', () => {
    const pairs = fc.array(fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 })), { maxLength: 12 })
    fc.assert(
      fc.property(pairs, drawn => {
        const decisions: Decision[] = []
        for (const [mergedId, intoId] of drawn) {
          const taken = new Set(decisions.map(decision => decision.mergedId))
          const [from, to] = [String(mergedId), String(intoId)]
          if (from === to || taken.has(from) || taken.has(to)) continue
          const next = [...decisions, decided(from, to)]
          expect(settled(next).length).toBe(next.length)
          expect(settled(next.filter(({ mergedId: id }) => id !== from))).toEqual(settled(decisions))
          decisions.push(next.at(-1) as Decision)
        }
      }),
    )
  })
})

describe('ids that mean one person', () => {
  let test: TestWarehouse
  let whole: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    whole = await test.organization({
      customers: [
        { id: 'ana', name: 'Ana', email: null, city: 'Vigo', branch_id: 'north', created_at: '2024-03-01' },
        { id: 'anna', name: 'Anna', email: 'ana@example.com', branch_id: 'south', created_at: '2024-01-01' },
        { id: 'a.', name: null, email: 'other@example.com', phone: '600', created_at: '2024-02-01' },
        { id: 'bo', name: 'Bo', branch_id: 'north' },
      ],
      orders: [
        { id: 'o1', customer_id: 'ana', branch_id: 'north', ordered_at: '2024-03-02', total: 1 },
        { id: 'o2', customer_id: 'anna', branch_id: 'south', ordered_at: '2024-03-03', total: 2 },
      ],
      referrals: [{ id: 'r1', referrer_id: 'bo', referred_id: 'anna', sent_at: '2024-03-03' }],
      activities: [
        { id: '1', anonymous_id: 'v1', type: 'page_view', occurred_at: '2024-03-01', branch_id: 'south' },
        {
          id: '2',
          anonymous_id: 'v1',
          customer_id: 'bo',
          type: 'login',
          occurred_at: '2024-03-02',
          branch_id: 'south',
        },
        { id: '3', anonymous_id: 'v2', type: 'page_view', occurred_at: '2024-03-01', branch_id: 'south' },
      ],
      identities: [{ id: 'v1', customer_id: 'anna', identified_at: '2024-03-04' }],
    })
    await test.warehouse.engine.changeMerges(whole.organization.id, () => [
      decided('anna', 'ana'),
      decided('a.', 'anna'),
    ])
  })
  afterAll(() => test.close())

  const rows = async (statement: (t: Tables) => Sql, scope = whole) => {
    const { engine } = test.warehouse
    const { id } = scope.organization
    return engine.query(id, statement(tablesFor(engine, scope, await engine.state(id))))
  }

  it('are one customer: the survivor’s record, its gaps filled in order, known since the earliest', async () => {
    const found = await rows(
      t => sql`select id, name, email, phone, city, created_at from ${t.customers} order by id`,
    )
    expect(found).toEqual([
      {
        id: 'ana',
        name: 'Ana',
        email: 'ana@example.com',
        phone: '600',
        city: 'Vigo',
        created_at: '2024-01-01T00:00:00Z',
      },
      { id: 'bo', name: 'Bo', email: null, phone: null, city: null, created_at: null },
    ])
  })

  it('read as the survivor in every part that they play', async () => {
    expect(await rows(t => sql`select customer_id from ${t.orders} order by id`)).toEqual([
      { customer_id: 'ana' },
      { customer_id: 'ana' },
    ])
    expect(await rows(t => sql`select referrer_id, referred_id from ${t.referrals}`)).toEqual([
      { referrer_id: 'bo', referred_id: 'ana' },
    ])
  })

  it('read a visitor’s activities as the customer’s whom they became, unless they name one themselves', async () => {
    expect(await rows(t => sql`select id, customer_id from ${t.activities} order by id`)).toEqual([
      { id: '1', customer_id: 'ana' },
      { id: '2', customer_id: 'bo' },
      { id: '3', customer_id: null },
    ])
  })

  it('are seen by the branches of any of their records and facts', async () => {
    const seenBy = async (...branches: string[]) =>
      (await rows(t => sql`select id from ${t.customers} order by id`, { ...whole, branches } as Scope)).map(
        ({ id }) => id,
      )
    expect(await seenBy('north')).toEqual(['ana', 'bo'])
    // bo by an activity, ana by the record and the order of anna
    expect(await seenBy('south')).toEqual(['ana', 'bo'])
    expect(await seenBy('west')).toEqual([])
  })

  it('take in facts that come later under an old id', async () => {
    await test.add(whole, {
      orders: [{ id: 'o3', customer_id: 'a.', ordered_at: '2024-03-05', total: 3 }],
    })
    const found = await rows(t => sql`select id from ${t.orders} where customer_id = ${'ana'} order by id`)
    expect(found.map(({ id }) => id)).toEqual(['o1', 'o2', 'o3'])
  })
})
