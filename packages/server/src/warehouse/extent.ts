import { type Entity, type EntityName, entities } from '@clientele/contract'
import { identifier, join, type Sql, sql } from '../lib/sql.ts'
import type { Extent, FactsState, Row } from './engine.ts'

const halfDay = 43_200_000

/** Entities whose rows say that something happened: their times make up the time of «all data». */
export const happenings = (among: readonly EntityName[]): readonly Entity[] =>
  among.map((name): Entity => entities[name]).filter(({ standing }) => standing !== true)

/** Rows, first and last time of entities, one line each. */
export function measureOf(measured: readonly Entity[], table: (name: string) => Sql): Sql {
  return join(
    measured.map(
      ({ name, time }) => sql`
        select ${name} as entity, count(*) as "rows",
          cast(min(${identifier(time)}) as timestamp) as first, cast(max(${identifier(time)}) as timestamp) as last
        from ${table(name)} as t`,
    ),
    sql` union all `,
  )
}

/** Extents by entity, of the lines of {@link measureOf}. */
export function extentsOf(rows: readonly Row[]): Readonly<Record<string, Extent>> {
  const extents: Record<string, Extent> = {}
  for (const { name, time, fields } of happenings(Object.keys(entities) as EntityName[])) {
    const row = rows.find(({ entity }) => entity === name)
    if (typeof row?.first !== 'string' || typeof row.last !== 'string') continue
    // A day without a zone is taken at its noon, which is the same day nearly everywhere.
    const shift = fields[time]?.type === 'date' ? halfDay : 0
    extents[name] = {
      first: new Date(Date.parse(row.first) + shift),
      last: new Date(Date.parse(row.last) + shift),
    }
  }
  return extents
}

/** First and last fact of the entities given, or of all that have any. */
export function spanOf(
  extents: Readonly<Record<string, Extent>>,
  among?: readonly Entity[],
): Pick<FactsState, 'firstFact' | 'lastFact'> {
  const found = among ? among.flatMap(({ name }) => extents[name] ?? []) : Object.values(extents)
  if (found.length === 0) return { firstFact: null, lastFact: null }
  return {
    firstFact: new Date(Math.min(...found.map(({ first }) => first.getTime()))),
    lastFact: new Date(Math.max(...found.map(({ last }) => last.getTime()))),
  }
}
