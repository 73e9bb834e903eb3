import { customerFieldOf, type Entity, entities } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../test/engines.ts'
import { factsOf, someCustomer } from '../../test/facts.ts'
import { openTestWarehouse, type TestWarehouse } from '../../test/warehouse.ts'
import type { Scope } from '../auth/scope.ts'
import { identifier, sql } from '../lib/sql.ts'
import { type Tables, tablesFor } from './tables.ts'
import { tablesNearCustomer, tablesOfCustomer } from './tables-of-customer.ts'

type RowsByTable = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/** Held against every engine: however it finds one customer's rows, they are those that name the customer. */
describe.each(Object.keys(engines) as (keyof typeof engines)[])('tables of a customer on %s', name => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse(name)
    scope = await test.organization(factsOf({ seed: 5, branches: ['north', 'south', null] }))
  })
  afterAll(() => test.close())

  const read = async (tables: Tables): Promise<RowsByTable> => {
    const { engine } = test.warehouse
    const found = Object.entries(tables).map(async ([table, relation]) => [
      table,
      await engine.query(scope.organization.id, sql`select * from ${relation} t order by all`),
    ])
    return Object.fromEntries(await Promise.all(found))
  }
  const tables = async (as: Scope) => {
    const { engine } = test.warehouse
    return tablesFor(engine, as, await engine.state(scope.organization.id))
  }
  const of = async (customer: string, as: Scope = scope) => {
    const { engine } = test.warehouse
    const { id } = scope.organization
    return read(tablesOfCustomer(engine, id, await engine.state(id), await tables(as), customer))
  }

  /** What a reader without any shortcut would pick out. */
  const picked = (rows: RowsByTable, customer: string): RowsByTable => {
    const result: Record<string, RowsByTable[string]> = { ...rows }
    const ids = (table: string) => new Set(result[table]?.map(({ id }) => id))
    for (const entity of Object.values<Entity>(entities)) {
      const field = entity.name === 'customers' ? 'id' : customerFieldOf(entity)
      if (field !== null)
        result[entity.name] = rows[entity.name]?.filter(row => row[field] === customer) ?? []
      for (const { table, owner } of Object.values(entity.children ?? {})) {
        const owners = ids(entity.name)
        result[table] = rows[table]?.filter(row => owners.has(row[owner])) ?? []
      }
    }
    for (const { name, partOf = '', fields } of Object.values<Entity>(entities)) {
      const owner = fields[partOf]?.to
      if (owner === undefined) continue
      const owners = ids(owner)
      result[name] = rows[name]?.filter(row => owners.has(row[partOf])) ?? []
    }
    return result
  }

  /** Holds each customer's rows, in the engine's way, against everybody's; answers the tables that had any. */
  const compareAll = async (as: Scope = scope) => {
    const everybody = await read(await tables(as))
    const seen = new Set<string>()
    for (const { id } of everybody.customers ?? []) {
      const rows = await of(String(id), as)
      expect(rows, String(id)).toEqual(picked(everybody, String(id)))
      for (const [table, found] of Object.entries(rows)) if (found.length > 0) seen.add(table)
    }
    return [...seen].toSorted()
  }

  it('hold the rows that name the customer, their children and their parts', async () => {
    expect(await compareAll()).toEqual(Object.keys(await tables(scope)).toSorted())
  })

  it('keep to the branches that the caller may see', async () => {
    await compareAll({ ...scope, branches: ['north'] } as unknown as Scope)
  })

  it('hold nothing of anybody whom no row names', async () => {
    const rows = await of('nobody')
    for (const table of ['customers', 'orders', 'order_items', 'messages'])
      expect(rows[table], table).toEqual([])
  })

  it('have a wider kind that holds all of the customer and not much beside', async () => {
    const { engine } = test.warehouse
    const { id } = scope.organization
    const among = await tables(scope)
    const [all, mine, near] = await Promise.all([
      read(among),
      of('customers-3'),
      read(tablesNearCustomer(engine, id, await engine.state(id), among, 'customers-3')),
    ])
    for (const [table, rows] of Object.entries(mine))
      expect(near[table], table).toEqual(expect.arrayContaining(rows as unknown[]))
    // the engine tells the few customers of this test apart, so that nobody else's orders are near
    expect(near.orders).toEqual(mine.orders)
    expect(near.order_items?.length).toBeLessThan(all.order_items?.length ?? 0)
  })

  it('follow when rows change hands, whoever changes them', async () => {
    const { engine } = test.warehouse
    const { id } = scope.organization
    await engine.write(id, async run => {
      for (const entity of Object.values<Entity>(entities)) {
        const field = customerFieldOf(entity)
        if (field === null) continue
        const column = identifier(field)
        await run(
          sql`update ${engine.table(id, entity.name)} set ${column} = ${'customers-9'} where ${column} = ${someCustomer()}`,
        )
      }
    })
    await compareAll()
    expect((await of('customers-9')).order_items).not.toEqual([])
  })

  it('hold what is known under other ids of the same person', async () => {
    const decide = (mergedId: string, intoId: string) => ({
      mergedId,
      intoId,
      mergedAt: '2024-06-01T00:00:00Z',
      mergedBy: 'Ann',
    })
    await test.warehouse.engine.changeMerges(scope.organization.id, () => [
      decide('customers-2', 'customers-3'),
      decide('customers-3', 'customers-4'),
    ])
    await compareAll()
    const { orders } = await of('customers-4')
    expect(orders?.length).toBeGreaterThan(1)
  })
})
