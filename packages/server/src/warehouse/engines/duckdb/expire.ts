import { type Sql, sql } from '../../../lib/sql.ts'
import type { Run } from '../../engine.ts'
import { deriveAgain } from './derived.ts'
import { bumpVersion } from './state.ts'

/**
 * Deletes activities of before an instant, inside the organization's write transaction; customers whom nothing else
 * names go with them. Answers the number of activities.
 */
export async function expireActivities(
  run: Run,
  table: (name: string) => Sql,
  before: Date,
  now: string,
): Promise<number> {
  const limit = sql`cast(${before.toISOString().replace('Z', '')} as timestamp)`
  const [gone] = await run(sql`delete from ${table('activities')} where occurred_at < ${limit}`)
  const deleted = Number(gone?.Count ?? 0)
  if (deleted === 0) return 0
  await deriveAgain(run, table)
  await run(bumpVersion(table, now))
  return deleted
}
