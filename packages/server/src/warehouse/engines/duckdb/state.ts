import { type Entity, entities } from '@clientele/contract'
import { type Sql, sql } from '../../../lib/sql.ts'
import type { FactsState, Run } from '../../engine.ts'
import { extentsOf, measureOf, spanOf } from '../../extent.ts'
import { mergesTable } from '../../schema.ts'

/** Reads what every answer needs to know of the facts: their version, their size and the time they cover. */
export async function readState(run: Run, table: (name: string) => Sql): Promise<FactsState> {
  const measures = measureOf(Object.values<Entity>(entities), table)
  const version = sql`select 'state' as entity, max(data_version) as "rows", null as first, null as last from ${table('state')}`
  const merges = sql`select 'merges' as entity, count(*) as "rows", null as first, null as last from ${table(mergesTable.name)}`
  const rows = await run(sql`${measures} union all ${version} union all ${merges}`)
  const extents = extentsOf(rows)
  const counts = Object.fromEntries(rows.map(row => [String(row.entity), Number(row.rows ?? 0)]))
  const { state: dataVersion = 0, merges: merged = 0, ...rest } = counts
  return { dataVersion, ...spanOf(extents), extents, rows: rest, merges: merged }
}

/** Marks a change of the facts, inside the transaction that makes it. */
export const bumpVersion = (table: (name: string) => Sql): Sql =>
  sql`update ${table('state')} set data_version = data_version + 1`
