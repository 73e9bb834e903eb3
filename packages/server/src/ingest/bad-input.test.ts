import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rejectsOf } from './imports/deps.ts'
import { openTestImports, orders, type TestImports } from './testing.ts'

const mapping = orders({ id: 'id', date: 'ordered_at', total: 'total' })
const good = 'id,date,total\n1,2024-01-02,10\n'

describe('bad input', () => {
  let imports: TestImports
  beforeEach(async () => {
    imports = await openTestImports()
  })
  afterEach(() => imports.close())

  /** Files that are refused whole: nothing of them is brought in, and nothing stays in the staging folder. */
  const refused: readonly (readonly [string, string | Buffer, RegExp])[] = [
    ['nothing', '', /empty/],
    ['a truncated gzip', gzipSync(good.repeat(5000)).subarray(0, 300), /gzip file ends too early/],
    [
      'a damaged gzip',
      Buffer.concat([gzipSync(good).subarray(0, 14), Buffer.alloc(40, 7)]),
      /gzip file is damaged/,
    ],
    ['a 10 MB line', `${good}2,2024-01-02,${'9'.repeat(10_000_000)}\n`, /^Line 3 is longer than 2 MB/],
    [
      'a quotation mark left open',
      `${good}2,"2024-01-02,10\n3,2024-01-02,10\n`,
      /opens in line 3 is never closed/,
    ],
    [
      'two encodings',
      Buffer.concat([
        Buffer.from(`${good}José,2024-01-02,10\n`),
        Buffer.from([0xe9]),
        Buffer.from(',2024-01-02,1\n'),
      ]),
      /^Line 4 is not valid UTF-8/,
    ],
    ['a ZIP or Excel file', Buffer.from('PK\u0003\u0004rest'), /save the sheet as CSV/],
    [
      'malformed JSON',
      '[{"id":1,"date":"2024-01-02","total":1},{"id":2,,}]',
      /JSON is malformed near its element/,
    ],
    ['one JSON object', '{\n  "orders": []\n}', /array of objects/],
    ['damaged Parquet', Buffer.from(`PAR1${'x'.repeat(200)}`), /Parquet file is damaged/],
    ['a missing column', 'id,when,total\n1,2024-01-02,10\n', /no column «date»/],
  ]

  it.each(refused)('refuses %s with the place', async (_, content, sentence) => {
    await expect(imports.import(content, { mapping })).rejects.toMatchObject({
      message: expect.stringMatching(sentence),
    })
    const [record] = await imports.deps.store.imports(imports.scope).list()
    expect(record).toMatchObject({ status: 'failed', error: expect.stringMatching(sentence) })
    expect(await imports.facts()).toEqual({ customers: [], orders: [], items: [] })
    expect(readdirSync(join(imports.deps.folder, 'staging'))).toEqual([])
  })

  it('refuses an unknown target and a field that every row needs', async () => {
    const file = { name: 'orders.csv' }
    await expect(
      imports.import(good, { ...file, mapping: orders({ id: 'id', date: 'ordered_at', total: 'sum' }) }),
    ).rejects.toThrow('have no field «sum»')
    const columns = { id: 'id', date: 'ordered_at' }
    for (const [options, sentence] of [
      [{ part_column: 'sheet' }, 'no column «sheet»'],
      [{ time_zone: 'Mars/Base' }, 'no time zone'],
      [{ constants: { shop: '1' } }, 'have no field «shop»'],
      [{ dialect: { encoding: 'klingon' } }, 'no encoding known'],
    ] as const) {
      await expect(imports.import(good, { ...file, mapping: orders(columns, options) })).rejects.toThrow(
        sentence,
      )
    }
    await expect(imports.import(good, { ...file, mapping: orders({ id: 'id' }) })).rejects.toThrow(
      'No column is mapped to «ordered_at»',
    )
  })

  it.each(['\n', '\r\n', '\r'])(
    'names every refused line, across quoted line ends and blank lines: %j',
    async end => {
      const content = [
        'id,date,total,coupon', // line 1
        '1,2024-01-02,10,a',
        '2,2024-02-30,10,a', // 3: no such day
        '"3', // 4 and 5: one record
        'x",2024-01-02,abc,a', // no number
        '',
        '4,2024-01-02,10', // 7: too few fields
        '5,2024-01-02,10,a,b', // 8: too many
        '"6"x,2024-01-02,10,a', // 9: text outside of quotation marks
        ',2024-01-02,10,a', // 10: no id
        '7,1700-01-02,10,a', // 11: out of range
        '8,2024-01-02,"1,000.50",=1+1',
        '',
      ].join(end)
      const { record, counts } = await imports.import(content, {
        mapping: orders({ id: 'id', date: 'ordered_at', total: 'total', coupon: 'coupon' }),
      })
      expect(readFileSync(rejectsOf(imports.deps, record.id), 'utf8').split('\r\n')).toEqual([
        'line,field,code,message,value',
        '3,ordered_at,not_a_date,not a date in the way that this column writes dates,2024-02-30',
        '4,total,not_a_number,not a number (the decimal mark is a point here),abc',
        '7,,malformed,fewer fields than there are columns,"4,2024-01-02,10"',
        '8,,malformed,more fields than there are columns,"5,2024-01-02,10,a,b"',
        '9,,malformed,text stands outside of its quotation marks,"""6""x,2024-01-02,10,a"',
        '10,id,missing,id is required,',
        '11,ordered_at,out_of_range,the year must be between 1900 and 2199,1700-01-02',
        '',
      ])
      expect(counts).toMatchObject({ lines: 9, rows: 2, rejected: { lines: 7 } })
      const { orders: kept } = await imports.facts()
      expect(kept?.map(row => [row.id, row.total, row.coupon])).toEqual([
        ['1', 10, 'a'],
        ['8', 1000.5, '=1+1'],
      ])
    },
  )

  it('makes formulas of the file harmless in the list of refused lines', async () => {
    const { record } = await imports.import(`${good}2,2024-01-02,=1+1\n`, { mapping })
    expect(readFileSync(rejectsOf(imports.deps, record.id), 'utf8')).toContain(`'=1+1`)
  })

  it('keeps the good lines of NDJSON around malformed ones', async () => {
    const line = (id: string) => JSON.stringify({ id, date: '2024-01-02T00:00:00Z', total: 1 })
    const { record, counts } = await imports.import([line('1'), '{"id":', '', '5', line('2')].join('\n'), {
      mapping,
    })
    expect(counts).toMatchObject({ lines: 4, rows: 2, rejected: { lines: 2 } })
    expect(readFileSync(rejectsOf(imports.deps, record.id), 'utf8').split('\r\n').slice(1, 3)).toEqual([
      '2,,malformed,not a JSON object,"{""id"":"',
      '4,,malformed,not a JSON object,5',
    ])
  })

  it('takes headings that would be SQL for mere names', async () => {
    const hostile = 'id"; drop table orders; --'
    const { counts } = await imports.import(
      `"${hostile.replaceAll('"', '""')}",date,total\n1,2024-01-02,10\n`,
      {
        mapping: orders({ [hostile]: 'id', date: 'ordered_at', total: 'total' }),
      },
    )
    expect(counts.rows).toBe(1)
  })

  it('leaves nothing of a refused upload', async () => {
    await expect(imports.upload('PK\u0003\u0004')).rejects.toThrow('ZIP or Excel')
    expect(existsSync(join(imports.deps.folder, 'staging', 'plain'))).toBe(false)
  })
})
