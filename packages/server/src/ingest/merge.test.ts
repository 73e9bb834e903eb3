import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../lib/sql.ts'
import { undoStep } from './imports/steps.ts'
import { openTestImports, orders, type TestImports } from './testing.ts'

const flat = orders({
  id: 'id',
  date: 'ordered_at',
  total: 'total',
  updated: 'updated_at',
  client: 'customer_id',
  country: 'customer.country',
})
const heading = 'id,date,total,updated,client,country\n'
const lined = orders({ id: 'id', date: 'ordered_at', sku: 'items.product_id', price: 'items.unit_price' })

describe('merging', () => {
  let imports: TestImports
  beforeEach(async () => {
    imports = await openTestImports({ timeZone: 'UTC' })
  })
  afterEach(() => imports.close())

  const load = (lines: readonly string[]) => imports.import(heading + lines.join('\n'), { mapping: flat })
  const totals = async () => {
    const rows = await imports.query(sql`select id, total from ${imports.table('orders')} order by id`)
    return Object.fromEntries(rows.map(({ id, total }) => [String(id), total]))
  }
  const undo = (id: string) => undoStep(imports.deps, imports.scope, id)
  const superseded = async () =>
    (await imports.query(sql`select count(*) as n from ${imports.table('superseded_orders')}`))[0]?.n

  it('changes nothing when the same file comes twice', async () => {
    const lines = ['1,2024-01-01,10,2024-01-01,c1,France', '2,2024-01-02,20,2024-01-01,,']
    expect((await load(lines)).merged).toEqual({ inserted: 2, updated: 0, unchanged: 0, stale: 0 })
    const [facts, version] = [await imports.facts(), await imports.dataVersion()]
    expect((await load(lines)).merged).toEqual({ inserted: 0, updated: 0, unchanged: 2, stale: 0 })
    expect(await imports.facts()).toEqual(facts)
    expect(await imports.dataVersion()).toBe(version)
    expect(await superseded()).toBe(0)
  })

  it('changes nothing when a file without updated_at comes again later', async () => {
    const content = 'id,date,sku,price\n1,2024-01-01,pen,10\n1,2024-01-01,cup,5\n'
    await imports.import(content, { mapping: lined })
    const version = await imports.dataVersion()
    expect((await imports.import(content, { mapping: lined })).merged).toMatchObject({
      unchanged: 1,
      updated: 0,
    })
    expect(await imports.dataVersion()).toBe(version)
  })

  it('lets the newer updated_at win, whichever comes first', async () => {
    await load(['1,2024-01-01,10,2024-03-01,,'])
    expect((await load(['1,2024-01-01,9,2024-02-01,,'])).merged).toMatchObject({ stale: 1, updated: 0 })
    expect(await totals()).toEqual({ 1: 10 })
    expect((await load(['1,2024-01-01,11,2024-04-01,,'])).merged).toMatchObject({ stale: 0, updated: 1 })
    expect(await totals()).toEqual({ 1: 11 })
  })

  it('replaces an order’s items with the order', async () => {
    const { record } = await imports.import('id,date,sku,price\n1,2024-01-01,pen,10\n1,2024-01-01,cup,5\n', {
      mapping: lined,
    })
    const second = await imports.import('id,date,sku,price\n1,2024-01-01,ink,7\n', { mapping: lined })
    expect((await imports.facts()).items).toMatchObject([{ product_id: 'ink', unit_price: 7 }])
    await undo(second.record.id)
    expect((await imports.facts()).items).toMatchObject([{ product_id: 'pen' }, { product_id: 'cup' }])
    await undo(record.id)
    expect((await imports.facts()).items).toEqual([])
  })

  it('keeps each customer’s rows where the engine looks for them, through replacement and undo', async () => {
    const { engine } = imports.deps
    const { id: organization } = imports.scope.organization
    const sold = orders({
      id: 'id',
      date: 'ordered_at',
      client: 'customer_id',
      sku: 'items.product_id',
      price: 'items.unit_price',
    })
    /** Customers, orders and lines of somebody, found in the engine's way. */
    const found = async (customer: string) => {
      const near = engine.ofCustomer(customer, null)
      const [row] = await engine.query(
        organization,
        sql`select
          (select count(*) from ${imports.table('customers')} where ${near}) as customers,
          (select count(*) from ${imports.table('orders')} where ${near}) as orders,
          (select count(*) from ${imports.table('order_items')} where ${near}) as items`,
      )
      return [row?.customers, row?.orders, row?.items]
    }
    const csv = (...lines: string[]) => `id,date,client,sku,price\n${lines.join('\n')}\n`
    const first = csv('1,2024-01-01,c1,pen,10', '1,2024-01-01,c1,cup,5', '2,2024-01-02,,ink,7')
    await imports.import(first, { mapping: sold })
    expect(await found('c1')).toEqual([1, 1, 2])
    // the order and its lines go to another customer, and the one whom nothing names any more goes
    const second = await imports.import(csv('1,2024-01-01,c2,pen,10', '3,2024-01-03,c2,nib,1'), {
      mapping: sold,
    })
    expect(await found('c1')).toEqual([0, 0, 0])
    expect(await found('c2')).toEqual([1, 2, 2])
    await undo(second.record.id)
    expect(await found('c1')).toEqual([1, 1, 2])
    expect(await found('c2')).toEqual([0, 0, 0])
  })

  it('undoes: rows that came go, rows that were replaced return', async () => {
    await load(['1,2024-01-01,10,2024-01-01,c1,France', '2,2024-01-01,20,2024-01-01,,'])
    const before = await imports.facts()
    const { record } = await load([
      '2,2024-01-01,21,2024-02-01,c2,Spain',
      '3,2024-01-01,30,2024-02-01,c1,Italy',
    ])
    expect(await totals()).toEqual({ 1: 10, 2: 21, 3: 30 })
    const { rows } = await undo(record.id)
    expect(rows).toBeGreaterThan(0)
    expect(await totals()).toEqual({ 1: 10, 2: 20 })
    const after = await imports.facts()
    expect(after.orders).toEqual(before.orders)
    expect(after.customers?.map(row => row.id)).toEqual(['c1'])
    expect(await superseded()).toBe(0)
  })

  it('undoes what a later import has replaced, in any order of undoing', async () => {
    const versions = [10, 20, 30].map((total, n) => [`1,2024-01-01,${total},2024-0${n + 1}-01,,`])
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
    ]) {
      const ids: string[] = []
      for (const version of versions) ids.push((await load(version)).record.id)
      const left = new Set([0, 1, 2])
      for (const index of order) {
        await undo(ids[index] ?? '')
        left.delete(index)
        // The newest import that is not undone is what stands.
        const newest = Math.max(...left)
        expect(await totals()).toEqual(left.size === 0 ? {} : { 1: (newest + 1) * 10 })
      }
      expect(await superseded()).toBe(0)
    }
  })

  it('refuses to undo twice', async () => {
    const { record } = await load(['1,2024-01-01,10,2024-01-01,,'])
    await undo(record.id)
    await expect(undo(record.id)).rejects.toThrow('This import was undone')
  })

  describe('customers', () => {
    const described = (lines: readonly string[]) =>
      imports.import(`id,name,country\n${lines.join('\n')}`, {
        mapping: {
          entity: 'customers',
          columns: { id: 'id', name: 'name', country: 'country' },
          options: {},
        },
      })
    const named = async () =>
      (await imports.facts()).customers?.map(({ id, name, country }) => [id, name, country])

    it('that a source describes replace derived ones, whichever comes first', async () => {
      await load(['1,2024-01-01,10,2024-01-01,c1,France'])
      expect(await named()).toEqual([['c1', null, 'France']])
      const { record } = await described(['c1,Ada,Chile'])
      await load(['2,2024-01-02,10,2024-01-01,c1,Peru'])
      expect(await named()).toEqual([['c1', 'Ada', 'Chile']])
      await undo(record.id)
      expect((await named())?.map(([id, name]) => [id, name])).toEqual([['c1', null]])
    })

    it('live as long as an order names them', async () => {
      const first = await load(['1,2024-01-01,10,2024-01-01,c1,France'])
      await load(['2,2024-02-01,10,2024-01-01,c1,France'])
      await undo(first.record.id)
      expect((await imports.facts()).customers).toMatchObject([
        { id: 'c1', created_at: '2024-02-01T00:00:00Z' },
      ])
    })
  })

  it('ends in the same facts however rows are split into files and ordered', async () => {
    const row = fc.record({
      id: fc.constantFrom('1', '2', '3', '4'),
      total: fc.integer({ min: 1, max: 99 }),
      client: fc.constantFrom('', 'c1', 'c2'),
      country: fc.constantFrom('', 'France', 'Spain'),
    })
    const lawful = fc.record({
      rows: fc.array(row, { minLength: 1, maxLength: 8 }),
      order: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
      cuts: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    })
    await fc.assert(
      fc.asyncProperty(lawful, async ({ rows, order, cuts }) => {
        // Distinct times: which of two rows of one moment is newer, nobody can say.
        const lines = rows.map(
          ({ id, total, client, country }, n) =>
            `${id},2024-01-0${id},${total},2024-02-01 00:00:${10 + n},${client}x${id},${country}`,
        )
        const shuffled = lines
          .map((line, n) => ({ line, by: order[n] ?? 0 }))
          .sort((a, b) => a.by - b.by)
          .map(({ line }) => line)
        const facts = async (files: readonly (readonly string[])[]) => {
          const records = []
          for (const file of files) records.push((await load(file)).record)
          const { orders: found, customers } = await imports.facts()
          for (const { id } of records) await undo(id)
          expect(await imports.facts()).toEqual({ customers: [], orders: [], items: [] })
          return { found, customers: customers?.map(({ id, created_at }) => [id, created_at]) }
        }
        const split: string[][] = [[]]
        shuffled.forEach((line, n) => {
          split.at(-1)?.push(line)
          if (cuts[n] && n + 1 < shuffled.length) split.push([])
        })
        expect(await facts(split)).toEqual(await facts([lines]))
      }),
      { numRuns: 6, seed: 20_240_601 },
    )
  })
})
