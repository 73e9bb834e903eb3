import { customerFieldOf, entities } from '@clientele/contract'
import { identifier, join, type Sql, sql } from '../../../lib/sql.ts'
import type { MergeOutcome, Run, StagedBatch } from '../../engine.ts'
import { childTables, entityTable } from '../../schema.ts'
import { deriveAgain, mergeDerived } from './derived.ts'
import { keepSuperseded } from './migrate.ts'
import { bumpVersion } from './state.ts'

export interface Attached {
  /** Name under which the organization's database is attached. */
  readonly database: string
  /** Name under which the batch's file is attached. */
  readonly staged: string
  readonly batch: StagedBatch
}

/**
 * Brings a batch in by id, inside the organization's write transaction. A version that is replaced moves to
 * `superseded_…`, so that the import can be undone; a row with the same content is not written at all.
 */
export async function mergeBatch(run: Run, attached: Attached): Promise<MergeOutcome> {
  const { database, staged, batch } = attached
  const entity = entities[batch.entity]
  const table = (name: string): Sql => sql`${identifier(database)}.${identifier(name)}`
  const brought = (name: string): Sql => sql`${identifier(staged)}.${identifier(name)}`
  const [facts, rows] = [table(entity.name), brought('rows')]
  const now = present()

  await keepSuperseded(run, table, entity)
  const outcome = await compareBatch(run, attached)
  const children = childTables(entity)
  if (outcome.updated > 0) {
    await run(sql`
      insert into ${table(`superseded_${entity.name}`)} by name
      select there.*, ${batch.importId} as superseded_by
      from ${facts} as there join ${rows} as brought on there.id = brought.id
      where ${replaces(now)}`)
    const replaced = sql`
      select id from ${table(`superseded_${entity.name}`)} where superseded_by = ${batch.importId}`
    for (const child of children) {
      const owner = identifier(child.key[0] ?? '')
      await run(sql`
        insert into ${table(`superseded_${child.name}`)} by name
        select *, ${batch.importId} as superseded_by from ${table(child.name)} where ${owner} in (${replaced})`)
      await run(sql`delete from ${table(child.name)} where ${owner} in (${replaced})`)
    }
    await run(sql`delete from ${facts} where id in (${replaced})`)
  }
  if (outcome.inserted + outcome.updated > 0) {
    const columns = entityTable(entity).columns.map(({ name }) => name)
    const own = columns.filter(name => name !== 'import_id' && name !== 'updated_at').map(identifier)
    await run(sql`
      insert into ${facts} by name
      select ${join(own)}, coalesce(updated_at, ${now}) as updated_at, ${batch.importId} as import_id
      from ${rows} where id not in (select id from ${facts})`)
    for (const child of await carried(run, staged, children)) {
      const owner = identifier(child.key[0] ?? '')
      await run(sql`
        insert into ${table(child.name)} by name select * from ${brought(child.name)}
        where ${owner} in (select id from ${facts} where import_id = ${batch.importId})`)
    }
  }
  const derived = await mergeDerived(run, table, brought, staged, batch.importId)
  const customer = customerFieldOf(entity)
  if (customer !== null && outcome.updated + outcome.stale > 0) {
    // A changed row may have ceased to name a customer, and one that came too late names nobody.
    const name = identifier(customer)
    const before = sql`select ${name} from ${table(`superseded_${entity.name}`)} where superseded_by = ${batch.importId}`
    await deriveAgain(run, table, sql`${before} union all select ${name} from ${rows}`)
  }
  await run(sql`insert into ${table('imports')} values (${batch.importId}, ${entity.name}, ${now})`)
  if (outcome.inserted + outcome.updated + derived > 0) await run(bumpVersion(table))
  return outcome
}

const present = (): Sql => sql`cast(${new Date().toISOString().replace('Z', '')} as timestamp)`

/** Says what a merge would do. */
export async function compareBatch(run: Run, { database, staged, batch }: Attached): Promise<MergeOutcome> {
  const facts = sql`${identifier(database)}.${identifier(batch.entity)}`
  const rows = sql`${identifier(staged)}.rows`
  const [row] = await run(sql`
    select
      count(*) filter (where there.id is null) as inserted,
      count(*) filter (where ${replaces(present())}) as updated,
      count(*) filter (where there.fingerprint = brought.fingerprint) as unchanged,
      count(*) as total
    from ${rows} as brought left join ${facts} as there on there.id = brought.id`)
  const [inserted, updated, unchanged] = [Number(row?.inserted), Number(row?.updated), Number(row?.unchanged)]
  return { inserted, updated, unchanged, stale: Number(row?.total) - inserted - updated - unchanged }
}

/** Whether a row brought in takes the place of the one that is there; one that was only derived yields to any. */
const replaces = (now: Sql): Sql => sql`(
  there.id is not null and there.fingerprint is distinct from brought.fingerprint
  and (coalesce(brought.updated_at, ${now}) >= there.updated_at or there.source is not distinct from 'derived'))`

/** Children that the batch has: a file of orders alone brings no items. */
async function carried<T extends { readonly name: string }>(
  run: Run,
  staged: string,
  tables: readonly T[],
): Promise<readonly T[]> {
  const rows = await run(sql`select table_name from duckdb_tables() where database_name = ${staged}`)
  const names = new Set(rows.map(row => row.table_name))
  return tables.filter(({ name }) => names.has(name))
}
