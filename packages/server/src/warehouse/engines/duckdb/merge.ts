import { entities } from '@clientele/contract'
import { identifier, type Sql, sql } from '../../../lib/sql.ts'
import type { MergeOutcome, Run, StagedBatch } from '../../engine.ts'
import { childTables } from '../../schema.ts'
import { type BroughtIn, bringIn, replaces, type Writing } from './bring-in.ts'

export interface Attached {
  /** Name under which the organization's database is attached. */
  readonly database: string
  /** Name under which the batch's file is attached. */
  readonly staged: string
  readonly batch: StagedBatch
}

/** Brings a staged batch in, inside the organization's write transaction. */
export async function mergeBatch(
  writing: Writing,
  { staged, batch }: Omit<Attached, 'database'>,
): Promise<BroughtIn> {
  const all = (name: string): Sql => sql`select * from ${identifier(staged)}.${identifier(name)}`
  const there = await tablesOf(writing.run, staged)
  return bringIn(writing, {
    entity: batch.entity,
    importId: batch.importId,
    rows: all('rows'),
    kept: true,
    // A file of orders alone brings no items.
    children: childTables(entities[batch.entity])
      .filter(({ name }) => there.has(name))
      .map(({ name }) => ({ name, rows: all(name) })),
    named: there.has('named') ? all('named') : null,
  })
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

async function tablesOf(run: Run, database: string): Promise<ReadonlySet<unknown>> {
  const rows = await run(sql`select table_name from duckdb_tables() where database_name = ${database}`)
  return new Set(rows.map(row => row.table_name))
}
