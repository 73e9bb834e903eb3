import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestImports, type TestImports } from './testing.ts'

describe('branches that facts name', () => {
  let test: TestImports
  beforeAll(async () => {
    test = await openTestImports()
  })
  afterAll(() => test.close())

  it('are entered with the first import that names them, and keep the name that somebody gave them', async () => {
    const branches = test.deps.store.branches(test.scope)
    await branches.create({ id: 'north', name: 'North Street' })
    await test.import(
      'id,branch_id,ordered_at,total\n1,north,2024-05-01,10\n2,south,2024-05-01,10\n3,,2024-05-01,10\n',
    )
    const known = (await branches.list()).map(({ id, name }) => ({ id, name }))
    expect(known.sort((a, b) => a.id.localeCompare(b.id))).toEqual([
      { id: 'north', name: 'North Street' },
      { id: 'south', name: 'south' },
    ])
  })
})
