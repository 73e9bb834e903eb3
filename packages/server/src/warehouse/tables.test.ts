import { customerFieldOf, type Entity, entities } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factsOf } from '../../test/facts.ts'
import { openTestWarehouse, type TestWarehouse, testScope } from '../../test/warehouse.ts'
import type { Scope } from '../auth/scope.ts'
import { sql } from '../lib/sql.ts'
import { type RowFilter, tableNames, tablesFor } from './tables.ts'

/** The relations that metrics select from, by themselves: no metric's own join may be what keeps rows apart. */
describe('tables of a scope', () => {
  let test: TestWarehouse
  let whole: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    whole = await test.organization(factsOf({ seed: 11, branches: ['north', 'south', null] }))
  })
  afterAll(() => test.close())

  const rowsOf = async (scope: Scope, filter: RowFilter = {}) => {
    const { engine } = test.warehouse
    const state = await engine.state(scope.organization.id)
    const tables = Object.entries(tablesFor(engine, scope, state, filter))
    const rows = tables.map(async ([name, relation]) => {
      const found = await engine.query(scope.organization.id, sql`select * from ${relation} t`)
      return [name, found] as const
    })
    return Object.fromEntries(await Promise.all(rows))
  }
  const north = () => ({ ...whole, branches: ['north'] }) as Scope

  it('are all there, and whole for whoever may see all branches', async () => {
    const rows = await rowsOf(whole)
    expect(Object.keys(rows).toSorted()).toEqual(tableNames.toSorted())
    for (const [name, found] of Object.entries(rows)) expect(found.length, name).toBeGreaterThan(0)
  })

  it('hold the branch, the lines of its orders, and the customers of its facts', async () => {
    const rows = await rowsOf(north())
    const all = await rowsOf(whole)
    expect(new Set(rows.orders?.map(row => row.branch_id))).toEqual(new Set(['north']))
    const orders = new Set(rows.orders?.map(row => row.id))
    expect(rows.order_items).toEqual(all.order_items?.filter(line => orders.has(line.order_id)))
    expect(rows.order_items?.length).toBeLessThan(all.order_items?.length ?? 0)
    const named = new Set(
      Object.values<Entity>(entities).flatMap(entity => {
        const customer = customerFieldOf(entity)
        return customer === null ? [] : (rows[entity.name] ?? []).map(row => row[customer])
      }),
    )
    const theirs = all.customers?.filter(row => row.branch_id === 'north' || named.has(row.id))
    expect(rows.customers?.map(row => row.id).toSorted()).toEqual(theirs?.map(row => row.id).toSorted())
  })

  it('hold the parts of what they hold, whatever branch the parts name', async () => {
    const rows = await rowsOf(north())
    const all = await rowsOf(whole)
    const seen = new Set(rows.conversations?.map(row => row.id))
    for (const part of ['messages', 'handoffs']) {
      expect(rows[part], part).toEqual(all[part]?.filter(row => seen.has(row.conversation_id)))
      expect(
        rows[part]?.some(row => row.branch_id !== 'north'),
        part,
      ).toBe(true)
    }
  })

  it('hold nothing for whoever may see no branch, or asks for one that is not theirs', async () => {
    for (const rows of [
      await rowsOf({ ...whole, branches: [] } as unknown as Scope),
      await rowsOf(north(), { branchIds: ['south'] }),
      await rowsOf(whole, { branchIds: [] }),
    ]) {
      for (const [name, found] of Object.entries(rows)) expect(found, name).toEqual([])
    }
  })

  it('hold the rows of the customers that a segment means', async () => {
    const rows = await rowsOf(whole, { customers: sql`select ${'customers-1'}` })
    expect(new Set(rows.orders?.map(row => row.customer_id))).toEqual(new Set(['customers-1']))
    expect(rows.customers?.map(row => row.id)).toEqual(['customers-1'])
    const orders = new Set(rows.orders?.map(row => row.id))
    expect(rows.order_items?.every(line => orders.has(line.order_id))).toBe(true)
  })

  it('belong to one organization', async () => {
    const other = testScope()
    for (const [name, found] of Object.entries(await rowsOf(other))) expect(found, name).toEqual([])
  })
})
