import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../lib/sql.ts'
import { openTestImports, type TestImports } from '../testing.ts'

describe('intake', () => {
  let imports: TestImports
  beforeAll(async () => {
    imports = await openTestImports({ timeZone: 'UTC' })
  })
  afterAll(() => imports.close())

  it('brings good rows in, and names bad ones', async () => {
    const view = { type: 'page_view', customer_id: 'c1', occurred_at: '2024-01-01T10:00:00Z' }
    const rows = [
      { id: 'a', ...view },
      { id: 'b', type: 'page_view' },
      { id: 'c', ...view },
    ]
    const { accepted, rejected } = await imports.intake.write(imports.scope, 'activities', rows)
    expect(accepted).toBe(2)
    expect(rejected.map(({ index, code, path }) => [index, code, path])).toEqual([
      [1, 'missing', 'customer_id'],
      [1, 'missing', 'occurred_at'],
    ])
    const stored = await imports.query(sql`select id from ${imports.table('activities')} order by id`)
    expect(stored).toEqual([{ id: 'a' }, { id: 'c' }])
  })
})
