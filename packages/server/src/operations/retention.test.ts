import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestImports, type TestImports } from '../ingest/testing.ts'
import { fixedClock } from '../lib/clock.ts'
import { sql } from '../lib/sql.ts'
import { applyRetention } from './retention.ts'

describe('retention of activities', () => {
  let imports: TestImports
  beforeAll(async () => {
    imports = await openTestImports({ timeZone: 'Europe/Madrid' })
    const activity = (id: string, customer_id: string, occurred_at: string) => ({
      id,
      customer_id,
      occurred_at,
      type: 'login',
    })
    await imports.import(
      JSON.stringify([
        activity('old', 'c1', '2024-05-31T21:59:59Z'),
        // midnight of 1 June in Madrid
        activity('kept', 'c2', '2024-05-31T22:00:00Z'),
        activity('new', 'c2', '2024-06-30T10:00:00Z'),
      ]),
      { name: 'activities.json', entity: 'activities' },
    )
  }, 60_000)
  afterAll(() => imports.close())

  const clock = fixedClock('2024-07-01T12:00:00Z')
  const idsOf = async (table: string) =>
    (await imports.query(sql`select id from ${imports.table(table)} order by id`)).map(({ id }) => id)
  const entries = async () => {
    const { entries: all } = await imports.deps.store.audit(imports.scope).page()
    return all.map(({ action, details }) => [action, details])
  }

  it('is off unless somebody sets it', async () => {
    await applyRetention(imports.deps, clock)
    expect(await idsOf('activities')).toEqual(['kept', 'new', 'old'])
  })

  it('deletes what is older than the days kept, whole local days, and writes it down', async () => {
    const version = await imports.dataVersion()
    await imports.deps.store.retention(imports.scope).keepActivities(30)
    await applyRetention(imports.deps, clock)
    expect(await idsOf('activities')).toEqual(['kept', 'new'])
    // whom nothing names any more is nobody's customer
    expect(await idsOf('customers')).toEqual(['c2'])
    expect(await imports.dataVersion()).toBe(version + 1)
    expect(await entries()).toContainEqual([
      'activities.expired',
      { deleted: 1, before: '2024-05-31T22:00:00.000Z' },
    ])
    expect(await entries()).toContainEqual(['retention.changed', { activity_days: 30 }])
  })

  it('changes nothing where nothing is old, and ends when it is set to for ever', async () => {
    const version = await imports.dataVersion()
    await applyRetention(imports.deps, clock)
    expect(await imports.dataVersion()).toBe(version)
    await imports.deps.store.retention(imports.scope).keepActivities(null)
    await applyRetention(imports.deps, fixedClock('2034-07-01T12:00:00Z'))
    expect(await idsOf('activities')).toEqual(['kept', 'new'])
  })
})
