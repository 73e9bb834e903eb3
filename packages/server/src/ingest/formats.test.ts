import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../lib/sql.ts'
import { openTestImports, orders, type TestImports } from './testing.ts'

/** The same two orders in every format; the first customer needs more than ASCII, the first coupon two lines. */
const rows = [
  ['A-1', 'José', '2024-01-15 10:30:00', '12.50', 'first\nsecond'],
  ['A-2', 'Zoë', '2024-07-15 10:30:00', '1000.25', 'say "hi"'],
] as const
const headings = ['id', 'customer', 'ordered at', 'total', 'coupon']
const mapping = orders({
  id: 'id',
  customer: 'customer_id',
  'ordered at': 'ordered_at',
  total: 'total',
  coupon: 'coupon',
})
/** Madrid is an hour ahead of UTC in January and two in July. */
const expected = [
  {
    id: 'A-1',
    customer_id: 'José',
    ordered_at: '2024-01-15T09:30:00Z',
    total: 12.5,
    coupon: 'first\nsecond',
  },
  { id: 'A-2', customer_id: 'Zoë', ordered_at: '2024-07-15T08:30:00Z', total: 1000.25, coupon: 'say "hi"' },
]

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const delimited = (delimiter: string, end = '\n') =>
  [headings, ...rows].map(line => line.map(quoted).join(delimiter)).join(end) + end
const objects = rows.map(row => Object.fromEntries(headings.map((name, index) => [name, row[index]])))
const csv = delimited(',')

const files: readonly (readonly [string, string | Buffer])[] = [
  ['commas', csv],
  ['semicolons', delimited(';')],
  ['tabs', delimited('\t')],
  ['bars', delimited('|')],
  ['carets', delimited('^')],
  ['Windows line ends', delimited(',', '\r\n')],
  ['line ends of old Macs', delimited(',', '\r')],
  ['mixed line ends', csv.replace('\n"A-1"', '\r\n"A-1"')],
  ['no line end at the end', csv.trimEnd()],
  ['blank lines', csv.replace('\n"A-2"', '\n\n\n"A-2"')],
  ['a title above the heading', `Orders of the week\n\n${csv}`],
  ['a byte order mark', `\uFEFF${csv}`],
  ['Windows-1252', iconv.encode(csv, 'windows-1252')],
  ['UTF-16 with its mark', iconv.encode(csv, 'utf-16le', { addBOM: true })],
  ['UTF-16, big end first', iconv.encode(csv, 'utf-16be', { addBOM: true })],
  ['a JSON array', JSON.stringify(objects)],
  ['a JSON array on many lines', JSON.stringify(objects, null, 2)],
  ['NDJSON', objects.map(object => JSON.stringify(object)).join('\n')],
  ['gzipped CSV', gzipSync(csv)],
  ['gzipped NDJSON', gzipSync(objects.map(object => JSON.stringify(object)).join('\n'))],
  ['gzipped Windows-1252', gzipSync(iconv.encode(csv, 'windows-1252'))],
]

describe('formats', () => {
  let imports: TestImports
  beforeAll(async () => {
    imports = await openTestImports()
  })
  afterAll(() => imports.close())
  const stored = () =>
    imports.query(
      sql`select id, customer_id, ordered_at, total, coupon from ${imports.table('orders')} order by id`,
    )

  it.each(files)('reads %s', async (_, content) => {
    const { record, counts } = await imports.import(content, { mapping })
    expect(counts).toMatchObject({ lines: 2, rows: 2, rejected: { lines: 0 }, sales_total: 1012.75 })
    // Old Macs end lines with a carriage return, also the one inside the coupon, which stays a line feed.
    expect(await stored()).toEqual(expected)
    await imports.deps.engine.undo(imports.scope.organization.id, record.id)
    expect(await stored()).toEqual([])
  })

  it('reads Parquet', async () => {
    const path = imports.file('orders.parquet', '')
    const { DuckDBInstance } = await import('@duckdb/node-api')
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    await connection.run(`copy (
      select 'A-1' as id, 'José' as customer, timestamp '2024-01-15 10:30:00' as "ordered at", 12.5 as total,
        'first' || chr(10) || 'second' as coupon
      union all select 'A-2', 'Zoë', timestamp '2024-07-15 10:30:00', 1000.25, 'say "hi"'
    ) to '${path}' (format parquet)`)
    connection.closeSync()
    instance.closeSync()
    const { readFileSync } = await import('node:fs')
    await imports.import(readFileSync(path), { mapping })
    expect(await stored()).toEqual(expected)
  })
})
