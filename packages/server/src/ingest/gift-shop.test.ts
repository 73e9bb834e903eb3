import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemScope } from '../auth/organization-choice.ts'
import { sql } from '../lib/sql.ts'
import { loadGiftShop } from './gift-shop.ts'
import { importFile } from './imports/import-file.ts'
import { openTestImports, resultOf, type TestImports } from './testing.ts'

const original = fileURLToPath(
  new URL('../../../../../shared/datasets/online_retail_ii/online_retail_II.csv.gz', import.meta.url),
)

describe('the sample shop', () => {
  let imports: TestImports
  let scope: TestImports['scope']
  beforeAll(async () => {
    imports = await openTestImports()
    scope = systemScope(await loadGiftShop(imports.deps))
  }, 120_000)
  afterAll(() => imports.close())

  const ask = async (select: ReturnType<typeof sql>, table = 'orders') => {
    const { engine } = imports.deps
    const { id } = scope.organization
    const [row] = await engine.query(id, sql`select ${select} from ${engine.table(id, table)}`)
    return row
  }

  it('has the published sales, returns and buyers', async () => {
    expect(
      await ask(sql`
        count(*) filter (where kind = 'sale') as documents,
        count(*) filter (where kind = 'sale' and total > 0) as sales,
        sum(total) filter (where kind = 'sale' and total > 0) as gross,
        count(*) filter (where kind = 'sale' and total = 0) as of_nothing,
        count(*) filter (where kind = 'return') as returns,
        sum(total) filter (where kind = 'return') as returned,
        count(distinct customer_id) filter (where kind = 'sale' and total > 0) as buyers,
        count(*) filter (where kind = 'sale' and total > 0 and customer_id is null) as without_customer,
        min(ordered_at) as first, max(ordered_at) as last`),
    ).toEqual({
      documents: 45_330,
      sales: 40_076,
      gross: 20_522_661.858,
      of_nothing: 5254,
      returns: 8292,
      returned: -1_465_303.66,
      buyers: 5878,
      without_customer: 3107,
      first: '2009-12-01T07:45:00Z',
      last: '2011-12-09T12:50:00Z',
    })
  })

  it('counts invoices of both sheets once and leaves adjustments out', async () => {
    const [record] = await imports.deps.store.imports(scope).list()
    if (!record) throw new TypeError('the sample has no import')
    const { counts, merged } = resultOf(record)
    expect(record).toMatchObject({ status: 'done', source: 'sample' })
    expect(merged).toMatchObject({ inserted: 53_622 })
    expect(counts).toMatchObject({
      lines: 1_067_370,
      rows: 53_622,
      // 1,067,370 − 22,523 − 6
      children: 1_044_841,
      left_out: [
        { reason: 'adjustment', lines: 6, documents: 6 },
        { reason: 'repeated in another part', lines: 22_523, documents: 1088 },
      ],
      rejected: { lines: 0 },
    })
  })

  it('knows every customer by country', async () => {
    expect(
      await ask(sql`count(*) as n, count(country) as countries, min(created_at) as first`, 'customers'),
    ).toEqual({ n: 5942, countries: 5942, first: '2009-12-01T07:45:00Z' })
  })

  it.skipIf(!existsSync(original))(
    'is the same as the original file imported from its headings alone',
    async () => {
      const again = await importFile(imports.deps, scope, original)
      expect(resultOf(again).merged).toEqual({ inserted: 0, updated: 0, unchanged: 53_622, stale: 0 })
    },
    120_000,
  )
})
