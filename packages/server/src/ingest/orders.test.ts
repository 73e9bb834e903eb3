import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../lib/sql.ts'
import { rejectsOf } from './imports/deps.ts'
import { openTestImports, orders, type TestImports } from './testing.ts'

const lineColumns = {
  order: 'id',
  sku: 'items.product_id',
  qty: 'items.quantity',
  price: 'items.unit_price',
  when: 'ordered_at',
  client: 'customer_id',
  country: 'customer.country',
} as const

describe('orders from lines', () => {
  let imports: TestImports
  beforeEach(async () => {
    imports = await openTestImports({ timeZone: 'Europe/London', currency: 'GBP' })
  })
  afterEach(() => imports.close())

  const heading = 'order,sku,qty,price,when,client,country,part\n'
  const load = (lines: readonly string[], options = {}) =>
    imports.import(heading + lines.join('\n'), { mapping: orders({ ...lineColumns }, options) })

  it('groups lines by id: total is the sum, time the first line’s, positions the file’s order', async () => {
    const { counts } = await load([
      'A,pen,2,1.111,2024-07-01 10:00:00,c1,France,1',
      'B,ink,1,5,2024-07-01 11:00:00,,,1',
      'A,cup,3,2.50,2024-07-01 10:01:00,c1,France,1',
    ])
    expect(counts).toMatchObject({ lines: 3, rows: 2, children: 3, sales: 2, sales_total: 14.722 })
    const facts = await imports.facts()
    expect(facts.orders).toMatchObject([
      // 2 × 1.111 + 3 × 2.50 = 9.722
      {
        id: 'A',
        total: 9.722,
        gross: 9.722,
        ordered_at: '2024-07-01T09:00:00Z',
        currency: 'GBP',
        kind: 'sale',
      },
      { id: 'B', total: 5, customer_id: null },
    ])
    expect(facts.items).toMatchObject([
      { order_id: 'A', position: 1, product_id: 'pen', quantity: 2, unit_price: 1.111 },
      { order_id: 'A', position: 2, product_id: 'cup', quantity: 3, unit_price: 2.5 },
      { order_id: 'B', position: 1, product_id: 'ink' },
    ])
  })

  it('makes the customers that orders name, known since their first order, from their newest country', async () => {
    await load([
      'A,pen,1,1,2024-02-01,c1,France,1',
      'B,pen,1,1,2024-03-01,c1,Spain,1',
      'C,pen,1,1,2024-01-01,c1,Italy,1',
    ])
    const { customers } = await imports.facts()
    expect(customers).toMatchObject([
      { id: 'c1', country: 'Spain', created_at: '2024-01-01T00:00:00Z', source: 'derived' },
    ])
  })

  it('refuses an order whole when one of its lines is wrong, and says which', async () => {
    const { record, counts } = await load([
      'A,pen,1,1,2024-02-01,c1,,1',
      'A,cup,many,1,2024-02-01,c1,,1',
      'B,pen,1,1,2024-02-01,c1,,1',
    ])
    expect(counts).toMatchObject({ rows: 1, rejected: { lines: 2, documents: 1 } })
    expect((await imports.facts()).orders?.map(row => row.id)).toEqual(['B'])
    expect(readFileSync(rejectsOf(imports.deps, record.id), 'utf8').split('\r\n').slice(1, 3)).toEqual([
      '2,id,incomplete,Refused with the rest of its document because of line 3,',
      '3,items.quantity,not_a_number,not a number (the decimal mark is a point here),many',
    ])
  })

  it('refuses an order whose lines name two customers', async () => {
    const { counts } = await load(['A,pen,1,1,2024-02-01,c1,,1', 'A,cup,1,1,2024-02-01,c2,,1'])
    expect(counts.rows).toBe(0)
    expect(counts.rejected.reasons).toMatchObject([
      { code: 'conflict', field: 'customer_id', lines: 2, message: expect.stringContaining('c1 and c2') },
    ])
  })

  it('knows returns and adjustments by the beginning of their ids', async () => {
    const { counts } = await load(
      [
        '1,pen,1,10,2024-02-01,c1,,1',
        'C2,pen,-1,10,2024-02-02,c1,,1',
        'A3,B,1,-100,2024-02-02,,,1',
        'A3,B,nonsense,-100,2024-02-02,,,1',
      ],
      { kind_by_id_prefix: { C: 'return' }, leave_out_by_id_prefix: { A: 'adjustment' } },
    )
    expect(counts).toMatchObject({
      rows: 2,
      sales: 1,
      sales_total: 10,
      returns: 1,
      returns_total: -10,
      left_out: [{ reason: 'adjustment', lines: 2, documents: 1 }],
      rejected: { lines: 0 },
    })
    expect((await imports.facts()).orders).toMatchObject([
      { id: '1', kind: 'sale' },
      { id: 'C2', kind: 'return', total: -10 },
    ])
  })

  it('counts an order once that stands in two parts of the file', async () => {
    const { counts } = await load(
      [
        '1,pen,1,10,2024-02-01,c1,,first',
        '1,cup,1,5,2024-02-01,c1,,first',
        '1,pen,1,10,2024-02-01,c1,,second',
        '1,cup,1,5,2024-02-01,c1,,second',
        '2,pen,1,10,2024-02-01,c1,,second',
      ],
      { part_column: 'part' },
    )
    expect(counts).toMatchObject({
      rows: 2,
      children: 3,
      sales_total: 25,
      left_out: [{ reason: 'repeated in another part', lines: 2, documents: 1 }],
    })
  })

  it('keeps postage as a line that is no product, and sales of nothing as rows', async () => {
    const { counts } = await load(['1,post,1,3,2024-02-01,c1,,1', '2,pen,1,0,2024-02-01,c1,,1'], {
      non_product_ids: ['POST'],
    })
    expect(counts).toMatchObject({ rows: 2, sales: 1, sales_total: 3 })
    const { items } = await imports.facts()
    expect(items).toMatchObject([{ category: 'non-product' }, { category: null }])
  })

  it('reads items nested in JSON', async () => {
    const content = JSON.stringify([
      {
        id: 1,
        at: '2024-05-01T10:00:00+02:00',
        buyer: { id: 'b1' },
        items: [
          { sku: 'x', price: 1.5, qty: 2 },
          { sku: 'y', price: 2 },
        ],
      },
      { id: 2, at: '2024-05-02T10:00:00Z', items: [] },
      { id: 3, at: '2024-05-02T10:00:00Z', items: [{ sku: 'x', price: 'dear' }] },
    ])
    const { counts } = await imports.import(content, {
      mapping: orders({
        id: 'id',
        at: 'ordered_at',
        'buyer.id': 'customer_id',
        'items[].sku': 'items.product_id',
        'items[].price': 'items.unit_price',
        'items[].qty': 'items.quantity',
      }),
    })
    expect(counts).toMatchObject({ rows: 2, children: 2, rejected: { lines: 1 } })
    const facts = await imports.facts()
    expect(facts.orders).toMatchObject([
      { id: '1', total: 5, ordered_at: '2024-05-01T08:00:00Z', customer_id: 'b1' },
      { id: '2', total: null },
    ])
    expect(facts.items).toMatchObject([
      { order_id: '1', position: 1, product_id: 'x', quantity: 2 },
      { order_id: '1', position: 2, product_id: 'y', quantity: 1 },
    ])
  })

  it('takes the newest of several rows with one id', async () => {
    const content = 'id,date,total,updated\n1,2024-01-01,10,2024-03-01\n1,2024-01-01,20,2024-02-01\n'
    const { counts } = await imports.import(content, {
      mapping: orders({ id: 'id', date: 'ordered_at', total: 'total', updated: 'updated_at' }),
    })
    expect(counts).toMatchObject({
      rows: 1,
      left_out: [{ reason: 'a later line has the same id', lines: 1 }],
    })
    expect(await imports.query(sql`select total from ${imports.table('orders')}`)).toEqual([{ total: 10 }])
  })
})
