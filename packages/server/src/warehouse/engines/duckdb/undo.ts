import { type EntityName, entities } from '@clientele/contract'
import { identifier, type Sql, sql } from '../../../lib/sql.ts'
import type { Run } from '../../engine.ts'
import { childTables } from '../../schema.ts'
import { deriveAgain } from './derived.ts'
import { keepSuperseded } from './migrate.ts'
import { bumpVersion } from './state.ts'

/**
 * Takes an import back, inside the organization's write transaction: rows it brought go, versions it replaced
 * return. A row that a later import replaced stays as it is, and the version before this import becomes the one
 * to which an undo of that later import returns.
 */
export async function undoImport({
  run,
  database,
  importId,
  now,
}: {
  readonly run: Run
  readonly database: string
  readonly importId: string
  readonly now: string
}): Promise<number> {
  const table = (name: string): Sql => sql`${identifier(database)}.${identifier(name)}`
  const [marker] = await run(sql`select entity from ${table('imports')} where import_id = ${importId}`)
  if (!marker) return 0
  const entity = entities[marker.entity as EntityName]
  const [facts, old] = [table(entity.name), table(`superseded_${entity.name}`)]
  await keepSuperseded(run, table, entity)
  const children = childTables(entity).map(child => ({
    now: table(child.name),
    old: table(`superseded_${child.name}`),
    owner: identifier(child.key[0] ?? ''),
  }))

  const replacedSince = sql`(select id, superseded_by as later from ${old} where import_id = ${importId})`
  for (const child of children) {
    await run(sql`
      delete from ${child.old} as gone using ${replacedSince} as since
      where gone.${child.owner} = since.id and gone.superseded_by = since.later`)
    await run(sql`
      update ${child.old} as before set superseded_by = since.later from ${replacedSince} as since
      where before.${child.owner} = since.id and before.superseded_by = ${importId}`)
  }
  await run(sql`
    update ${old} as before set superseded_by = since.later from ${replacedSince} as since
    where before.id = since.id and before.superseded_by = ${importId}`)
  const forgotten = await run(sql`delete from ${old} where import_id = ${importId}`)

  const brought = sql`select id from ${facts} where import_id = ${importId} and source is distinct from 'derived'`
  for (const child of children) {
    await run(sql`delete from ${child.now} where ${child.owner} in (${brought})`)
    await run(sql`
      insert into ${child.now} by name select * exclude (superseded_by) from ${child.old} where superseded_by = ${importId}`)
    await run(sql`delete from ${child.old} where superseded_by = ${importId}`)
  }
  const gone = await run(
    sql`delete from ${facts} where import_id = ${importId} and source is distinct from 'derived'`,
  )
  await run(sql`
    insert into ${facts} by name select * exclude (superseded_by) from ${old} where superseded_by = ${importId}`)
  await run(sql`delete from ${old} where superseded_by = ${importId}`)
  const derived = await deriveAgain(run, table)
  await run(sql`delete from ${table('imports')} where import_id = ${importId}`)
  const touched = Number(gone[0]?.Count ?? 0) + Number(forgotten[0]?.Count ?? 0) + derived
  if (touched > 0) await run(bumpVersion(table, now))
  return touched
}
