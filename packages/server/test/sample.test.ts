import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemScope } from '../src/auth/organization-choice.ts'
import type { Scope } from '../src/auth/scope.ts'
import { loadGiftShop } from '../src/ingest/gift-shop.ts'
import { openTestImports, type TestImports } from '../src/ingest/testing.ts'
import { systemClock } from '../src/lib/clock.ts'
import { modules } from '../src/modules/all.ts'
import { answer } from '../src/warehouse/answer.ts'
import { openRowCache } from '../src/warehouse/cache.ts'
import { buildCatalogue } from '../src/warehouse/catalogue.ts'
import { noDefinitions } from '../src/warehouse/definitions.ts'

/**
 * The published values of UCI Online Retail II (Daqing Chen, CC BY 4.0): time zone Europe/London, all time, as of
 * 2011-12-10; 1,088 invoices of the two sheets counted once, adjustments and zero-value invoices left out.
 */
describe('the sample shop, through the real import', () => {
  let imports: TestImports
  let scope: Scope
  beforeAll(async () => {
    imports = await openTestImports()
    scope = systemScope(await loadGiftShop(imports.deps))
  }, 300_000)
  afterAll(() => imports.close())

  const ask = async (metric: string, params: Record<string, unknown> = {}) => {
    const warehouse = {
      engine: imports.deps.engine,
      catalogue: buildCatalogue(modules),
      definitions: async () => noDefinitions,
      cache: openRowCache(1000),
      clock: systemClock,
      timeout: 60_000,
    }
    return answer(warehouse, scope, metric, params)
  }

  it('has 40,076 sales worth 20,522,661.858 and 8,292 returns worth −1,465,303.66', async () => {
    const { rows, meta } = await ask('purchases.revenue', { as_of: '2011-12-10' })
    expect(rows[0]).toMatchObject({
      gross: 20522661.858,
      orders: 40076,
      returns: -1465303.66,
      return_orders: 8292,
      buyers: 5878,
    })
    // 20,522,661.858 / 40,076
    expect(rows[0]?.average_order_value).toBeCloseTo(512.0936, 4)
    expect(meta.period).toMatchObject({ start_date: '2009-12-01', end_date: '2011-12-09' })
    expect(meta.rows_excluded).toEqual([{ entity: 'orders', reason: 'no value', count: 5254 }])
  })

  it('has 4,255 customers with two or more purchases', async () => {
    const { rows } = await ask('purchases.frequency')
    expect(rows[0]).toMatchObject({ repeat_buyers: 4255, buyers: 5878 })
  })

  it('has 955 customers in the cohort of 2009-12, of whom 337, 319 and 406 buy again in months 1, 2 and 3', async () => {
    const { rows } = await ask('retention.cohorts', { intervals: 3 })
    const first = rows.filter(row => row.cohort === '2009-12-01').map(row => row.customers)
    expect(first).toEqual([955, 337, 319, 406])
  })

  it('has the published RFM groups', async () => {
    const { rows } = await ask('segments.rfm', { as_of: '2011-12-10' })
    const sizes = Object.fromEntries(rows.map(row => [row.group, row.customers]))
    expect(sizes).toMatchObject({
      champions: 1115,
      hibernating: 1085,
      lost: 732,
      loyal: 643,
      'potential-loyalist': 573,
    })
  })

  it('has the published counts by score', async () => {
    const { rows } = await ask('segments.rfm_scores', { as_of: '2011-12-10' })
    const counts = (measure: string) =>
      [1, 2, 3, 4, 5].map(score => rows.find(row => row.score === score)?.[measure])
    expect(counts('recency')).toEqual([1178, 1174, 1199, 1172, 1155])
    expect(counts('frequency')).toEqual([1623, 944, 1150, 1034, 1127])
    expect(counts('monetary')).toEqual([1176, 1176, 1175, 1176, 1175])
  })

  it('can be loaded twice and stays the same', async () => {
    const before = await imports.deps.engine.state(scope.organization.id)
    await loadGiftShop(imports.deps)
    const after = await imports.deps.engine.state(scope.organization.id)
    expect(after.dataVersion).toBe(before.dataVersion)
    expect(after.rows).toEqual(before.rows)
  }, 300_000)
})
