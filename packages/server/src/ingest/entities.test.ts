import {
  customerFieldOf,
  type Entity,
  type EntityName,
  entities,
  type IngestResult,
} from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EntityRow, lawfulRow, wrongRows } from '../../test/entity-rows.ts'
import { sql } from '../lib/sql.ts'
import { undoStep } from './imports/steps.ts'
import { openTestImports, type TestImports } from './testing.ts'

/** What every entity owes, whatever it is: an entity that is added is held to it without anybody listing it. */
const every = Object.entries<Entity>(entities) as [EntityName, Entity][]

describe('every entity', { timeout: 60_000 }, () => {
  let imports: TestImports
  beforeAll(async () => {
    imports = await openTestImports({ timeZone: 'UTC' })
  })
  afterAll(() => imports.close())

  const send = (entity: EntityName, rows: readonly EntityRow[]): Promise<IngestResult> =>
    imports.intake.write(imports.scope, entity, rows)
  const stored = async (entity: EntityName, id: string) =>
    (await imports.query(sql`select * from ${imports.table(entity)} where id = ${id}`))[0]
  const firstOpen = (entity: Entity) =>
    Object.entries(entity.fields).find(([, { type }]) => type === 'open_choice')?.[0]

  it.each(every)('%s: a row of declared fields is stored as it came, and once', async (name, entity) => {
    const row = lawfulRow(entity, 'whole')
    expect(await send(name, [row])).toEqual({ accepted: 1, rejected: [] })
    const version = await imports.dataVersion()
    const there = await stored(name, 'whole')
    for (const [field, value] of Object.entries(row)) {
      expect(there?.[field], field).toEqual(typeof value === 'object' ? JSON.stringify(value) : value)
    }
    expect(await send(name, [row])).toEqual({ accepted: 1, rejected: [] })
    expect(await imports.dataVersion()).toBe(version)
    const customer = customerFieldOf(entity)
    if (customer) {
      const known = await stored('customers', String(row[customer]))
      expect(known, 'whoever is named is a customer').toBeDefined()
    }
  })

  it.each(every)('%s: the newer version stands, and an undo brings the older back', async (name, entity) => {
    const at = (updated_at: string, branch_id: string) => ({
      ...lawfulRow(entity, 'turn'),
      updated_at,
      branch_id,
    })
    const file = (row: EntityRow) =>
      imports.import(JSON.stringify([row]), { name: `${name}.json`, entity: name })
    await file(at('2024-05-01T00:00:00Z', 'first'))
    const { record, merged } = await file(at('2024-06-01T00:00:00Z', 'second'))
    expect(merged).toMatchObject({ inserted: 0, updated: 1 })
    expect((await file(at('2024-04-01T00:00:00Z', 'stale'))).merged).toMatchObject({ updated: 0, stale: 1 })
    expect((await stored(name, 'turn'))?.branch_id).toBe('second')
    await undoStep(imports.deps, imports.scope, record.id)
    expect((await stored(name, 'turn'))?.branch_id).toBe('first')
  })

  it.each(every)(
    '%s: every wrong value is refused with its path and what would be right',
    async (name, entity) => {
      const wrong = wrongRows(entity)
      const { accepted, rejected } = await send(
        name,
        wrong.map(({ row }, index) => ({ ...row, ...(row.id === 'wrong' && { id: `wrong-${index}` }) })),
      )
      expect(accepted).toBe(0)
      wrong.forEach(({ path, message }, index) => {
        const found = rejected.filter(refusal => refusal.index === index)
        expect(found, `${index}`).toContainEqual(expect.objectContaining({ path, message }))
      })
      expect(await stored(name, 'wrong')).toBeUndefined()
    },
  )

  it.each(every.filter(([, entity]) => firstOpen(entity) !== undefined))(
    '%s: a word that is not in an open list is kept',
    async (name, entity) => {
      const field = firstOpen(entity) ?? ''
      await send(name, [{ ...lawfulRow(entity, 'open'), [field]: 'Something New' }])
      expect((await stored(name, 'open'))?.[field]).toBe('something_new')
    },
  )

  it('takes a day without a time of day for the whole day', async () => {
    const row = lawfulRow(entities.quotes, 'day')
    const times = { created_at: '2024-03-01T15:00:00Z', decided_at: '2024-03-01T16:00:00Z' }
    const same = await send('quotes', [{ ...row, ...times, expires_at: '2024-03-01' }])
    expect(same.rejected).toEqual([])
    const before = await send('quotes', [{ ...row, ...times, expires_at: '2024-02-29' }])
    expect(before.rejected).toMatchObject([{ path: 'expires_at', code: 'out_of_order' }])
  })

  it('takes the time of an answer for that of a question whose time nobody knows', async () => {
    const answered = { id: 'late', kind: 'nps', score: 9, answered_at: '2024-03-02T00:00:00Z' }
    expect(await send('survey_responses', [answered])).toEqual({ accepted: 1, rejected: [] })
    expect((await stored('survey_responses', 'late'))?.asked_at).toBe('2024-03-02T00:00:00Z')
  })
})
