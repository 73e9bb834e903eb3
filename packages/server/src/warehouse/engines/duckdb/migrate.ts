import { identifier, join, type Sql, sql } from '../../../lib/sql.ts'
import type { Run } from '../../engine.ts'
import { type StoredColumn, type StoredTable, type StoredType, storedTables } from '../../schema.ts'

/** The words of DuckDB for stored types; staging uses them too, so that a batch fits without casts. */
export const columnTypes: Readonly<Record<StoredType, Sql>> = {
  text: sql`varchar`,
  instant: sql`timestamp`,
  date: sql`date`,
  decimal: sql`decimal(18, 4)`,
  integer: sql`bigint`,
  boolean: sql`boolean`,
  json: sql`varchar`,
}

/** Tables that the warehouse keeps beside the facts. */
const ownTables: readonly StoredTable[] = [
  {
    name: 'imports',
    columns: [
      { name: 'import_id', type: 'text' },
      { name: 'entity', type: 'text' },
      { name: 'merged_at', type: 'instant' },
    ],
    key: ['import_id'],
  },
  { name: 'state', columns: [{ name: 'data_version', type: 'integer' }], key: [] },
]

/** Versions of rows that an import replaced, kept so that it can be undone. */
const superseded = (table: StoredTable): StoredTable => ({
  name: `superseded_${table.name}`,
  columns: [...table.columns, { name: 'superseded_by', type: 'text' }],
  key: [],
})

/** Every table of an organization's database. */
export const allTables: readonly StoredTable[] = [
  ...storedTables,
  ...storedTables.map(superseded),
  ...ownTables,
]

/**
 * Brings an organization's database to the present schema. Tables and columns are only ever added here, from the
 * entities' declarations, so opening an old database needs no list of steps; a change that is not an addition
 * gets a numbered step of its own.
 */
export async function migrate(databaseName: string, run: Run): Promise<void> {
  const database = identifier(databaseName)
  const present = await presentColumns(databaseName, run)
  for (const table of allTables) {
    const columns = present.get(table.name)
    const name = sql`${database}.${identifier(table.name)}`
    if (columns === undefined) {
      await run(sql`create table ${name} (${join(table.columns.map(definition))})`)
      continue
    }
    for (const column of table.columns.filter(({ name }) => !columns.has(name))) {
      await run(sql`alter table ${name} add column ${definition(column)}`)
    }
  }
  await run(sql`insert into ${database}.state select 0 where not exists (select 1 from ${database}.state)`)
}

const definition = ({ name, type }: StoredColumn): Sql => sql`${identifier(name)} ${columnTypes[type]}`

async function presentColumns(
  databaseName: string,
  run: Run,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await run(
    sql`select table_name, column_name from duckdb_columns() where database_name = ${databaseName}`,
  )
  const tables = new Map<string, Set<string>>()
  for (const { table_name: table, column_name: column } of rows) {
    const columns = tables.get(String(table)) ?? new Set()
    tables.set(String(table), columns.add(String(column)))
  }
  return tables
}
