import { entityNames } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemScope } from '../auth/organization-choice.ts'
import type { Scope } from '../auth/scope.ts'
import { importFile } from './imports/import-file.ts'
import { holdsSample, loadSample, refuseMixing, sampleOrganization } from './sample-company.ts'
import type { SampleFile } from './sample-files.ts'
import { openTestImports, resultOf, type TestImports } from './testing.ts'

describe('the sample company', { timeout: 120_000 }, () => {
  let imports: TestImports
  let scope: Scope
  let rows: number
  beforeAll(async () => {
    imports = await openTestImports()
    scope = systemScope((await sampleOrganization(imports.deps.store)).organization)
    rows = await loadSample(scope, { customers: 30, folder: imports.deps.folder, bring })
  }, 120_000)
  afterAll(() => imports.close())

  const bring = async (to: Scope, { path, mapping }: SampleFile) => {
    await importFile(imports.deps, to, path, { mapping, source: 'sample' })
  }

  it('comes in whole: rows of every entity, none refused, none changed by another', async () => {
    const state = await imports.deps.engine.state(scope.organization.id)
    for (const entity of entityNames) expect(state.rows[entity], entity).toBeGreaterThan(0)
    expect(Object.values(state.rows).reduce((sum, count) => sum + count, 0)).toBe(rows)
    for (const record of await imports.deps.store.imports(scope).list()) {
      const { counts, merged, warnings } = resultOf(record)
      expect([record.entity, counts.rejected.lines, merged.updated, merged.stale, warnings]).toEqual([
        record.entity,
        0,
        0,
        0,
        [],
      ])
    }
  })

  it('has its branches by name, and is known by its size', async () => {
    const { store } = imports.deps
    expect((await store.branches(scope).list()).map(({ name }) => name)).toEqual([
      'Berlin',
      'Dublin',
      'Lisbon',
      'Madrid',
    ])
    const records = await store.imports(scope).list()
    expect(holdsSample(records, 30)).toBe(true)
    expect(holdsSample(records, 31)).toBe(false)
    await refuseMixing(store, scope, 30)
    await expect(refuseMixing(store, scope, 31)).rejects.toThrow('holds other data already')
  })
})
