import { type Entity, entities } from '@clientele/contract'
import { type Sql, sql } from '../../../lib/sql.ts'
import type { Extent, FactsState, Run } from '../../engine.ts'
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

/** How one committed batch made the facts grow. */
export interface Growth {
  readonly changed: boolean
  /** Rows that came, by entity. */
  readonly rows: Readonly<Record<string, number>>
  readonly entity: string
  /** First and last time of what the batch brought, in microseconds; null where it says nothing of time. */
  readonly span: readonly [first: number, last: number] | null
}

/** The state after a batch, without reading the facts again. */
export function grow(state: FactsState, { changed, rows, entity, span }: Growth): FactsState {
  if (!changed) return state
  const counts = { ...state.rows }
  for (const [name, count] of Object.entries(rows)) counts[name] = (counts[name] ?? 0) + count
  const known = state.extents[entity]
  const found = span && extentOf(entity, span)
  const extents = found
    ? {
        ...state.extents,
        [entity]: known
          ? {
              first: new Date(Math.min(known.first.getTime(), found.first.getTime())),
              last: new Date(Math.max(known.last.getTime(), found.last.getTime())),
            }
          : found,
      }
    : state.extents
  return { ...state, dataVersion: state.dataVersion + 1, ...spanOf(extents), extents, rows: counts }
}

/** The same extent as {@link extentsOf} finds in rows of these times. */
function extentOf(entity: string, [first, last]: readonly [number, number]): Extent | undefined {
  const text = (micros: number) => new Date(Math.floor(micros / 1000)).toISOString()
  return extentsOf([{ entity, first: text(first), last: text(last) }])[entity]
}

/** Marks a change of the facts and when it was made, inside the transaction that makes it. */
export const bumpVersion = (table: (name: string) => Sql, now: string): Sql =>
  sql`update ${table('state')} set data_version = data_version + 1, written_at = cast(${now} as timestamp)`
