import { join, oneOf, type Sql, sql } from '../../../lib/sql.ts'
import type { Run } from '../../engine.ts'
import { type Decision, type Merge, mergeOf, settled } from '../../merges.ts'
import { mergesTable } from '../../schema.ts'
import { bumpVersion } from './state.ts'

/** Changes the ledger of merged customers inside the organization's write transaction; writes what differs. */
export async function changeMerges(
  run: Run,
  table: (name: string) => Sql,
  change: (before: readonly Merge[]) => readonly Decision[],
  now: string,
): Promise<void> {
  const ledger = table(mergesTable.name)
  const before = (await run(sql`select * from ${ledger}`)).map(mergeOf)
  const after = settled(change(before))
  const gone = before.filter(merge => !after.some(other => alike(merge, other)))
  const come = after.filter(merge => !before.some(other => alike(merge, other)))
  if (gone.length + come.length === 0) return
  await run(
    sql`delete from ${ledger} where ${oneOf(
      sql`merged_id`,
      gone.map(({ mergedId }) => mergedId),
    )}`,
  )
  if (come.length > 0) {
    const rows = come.map(
      ({ mergedId, intoId, survivorId, place, mergedAt, mergedBy }) =>
        sql`(${mergedId}, ${intoId}, ${survivorId}, ${place}, cast(${mergedAt.replace('Z', '')} as timestamp), ${mergedBy})`,
    )
    await run(sql`
      insert into ${ledger} (merged_id, into_id, survivor_id, place, merged_at, merged_by) values ${join(rows)}`)
  }
  await run(bumpVersion(table, now))
}

const alike = (a: Merge, b: Merge): boolean =>
  a.mergedId === b.mergedId && a.intoId === b.intoId && a.survivorId === b.survivorId && a.place === b.place
