import type { EntityName } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../lib/sql.ts'
import { undoStep } from './imports/steps.ts'
import { openTestImports, type TestImports } from './testing.ts'

const madrid = 'Europe/Madrid'
/** Rows in the usual way of writing, and one that is wrong. */
const files: readonly (readonly [EntityName, readonly string[], string])[] = [
  [
    'activities',
    [
      'id,customer_id,type,channel,session_id,metadata,occurred_at,device,country',
      'a1,c1,Page View,web,s1,"{""n"": 1}",2024-03-31 02:30:00,mobile,Spain',
      'a2,c1,login,N/A,None,,2024-10-27 02:30:00,null,N/A',
      ' a3 ,c2,add-to-cart,,,"{""ñ"":[1,2]}",2024-07-01T10:00:00Z,,',
      'a4,c4,search,Social,s2,,2024-07-01T10:00:00.123456+02:00,,México',
      'a5,c3,search,ads,s2,,2024-07-01,TV,',
    ],
    'a6,c3,search,ads,s2,,yesterday,TV,',
  ],
  [
    'customers',
    [
      'id,name,email,phone,birth_date,tags,created_at,attributes',
      'c1,NULL,ana@example.com,+34 600 000 000,1990-02-28,"a, b;c",2024-01-01,',
      'c2,"Bo ""B""",,,2001-12-31,[],2024-01-01 12:00:00,"{""vip"": true}"',
    ],
    'c3,Cy,no address,,,,2024-01-01,',
  ],
  [
    'orders',
    [
      'id,customer_id,kind,status,currency,total,discount,shipping,ordered_at',
      'o1,c1,sale,Completed,eur,12.5,1,0.25,2024-01-01T00:00:00Z',
      'o2,c1,,,,-3,,,2024-01-02T00:00:00Z',
    ],
    'o3,c1,sale,lost,EUR,1,,,2024-01-02T00:00:00Z',
  ],
]

describe('a file in the usual way of writing', { timeout: 120_000 }, () => {
  let imports: TestImports
  beforeAll(async () => {
    imports = await openTestImports({ timeZone: madrid })
  })
  afterAll(() => imports.close())

  /** The rows that a file brings, and the stages through which it went; nothing of it stays. */
  async function brought(entity: EntityName, lines: readonly string[]) {
    const stages: string[] = []
    const { record, counts } = await imports.import(`${lines.join('\n')}\n`, {
      entity,
      name: `${entity}.csv`,
      progress: ({ stage }) => stages.push(stage),
    })
    const own = sql`exclude (import_id, updated_at)`
    const rows = await imports.query(sql`select * ${own} from ${imports.table(entity)} order by id`)
    const customers = await imports.query(sql`select * ${own} from ${imports.table('customers')} order by id`)
    await undoStep(imports.deps, imports.scope, record.id)
    return { rows, customers, counts, inOnePass: !stages.includes('checking') }
  }

  it.each(files)('of %s is read in one pass and ends in the same rows', async (entity, lines, wrong) => {
    const usual = await brought(entity, lines)
    const other = await brought(entity, [...lines, wrong])
    expect([usual.inOnePass, other.inOnePass]).toEqual([true, false])
    expect(usual.rows).toHaveLength(lines.length - 1)
    expect(usual.rows).toEqual(other.rows)
    expect(usual.customers).toEqual(other.customers)
    expect(usual.counts).toEqual({
      ...other.counts,
      lines: usual.counts.lines,
      rejected: usual.counts.rejected,
    })
    expect([usual.counts.lines, usual.counts.rejected.lines]).toEqual([lines.length - 1, 0])
    expect([other.counts.lines, other.counts.rejected.lines]).toEqual([lines.length, 1])
  })

  it.each([
    [
      'an id that comes twice',
      ['id,customer_id,type,occurred_at', 'a,c,x,2024-01-01', 'a,c,y,2024-01-02'],
      1,
    ],
    ['dates in another way', ['id,customer_id,type,occurred_at', 'a,c,x,31/01/2024'], 1],
    ['ids with a point', ['id,customer_id,type,occurred_at', '1.0,c,x,2024-01-01'], 1],
    ['a year out of reach of the clock changes', ['id,customer_id,type,occurred_at', 'a,c,x,1950-01-01'], 1],
    ['a line too short', ['id,customer_id,type,occurred_at', 'a,c,x,2024-01-01', 'b,c'], 1],
  ])('is not one with %s', async (_, lines, rows) => {
    const found = await brought('activities', lines)
    expect([found.inOnePass, found.rows.length]).toEqual([false, rows])
  })
})
