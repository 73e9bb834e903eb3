import { createHash } from 'node:crypto'
import { type Entity, entityNames } from '@clientele/contract'
import { identifier, join, type Sql, sql } from '../../../lib/sql.ts'
import type { Run } from '../../engine.ts'
import {
  childTables,
  computedTables,
  entityTable,
  mergesTable,
  type StoredColumn,
  type StoredTable,
  type StoredType,
  segmentLooks,
  storedTables,
  withKey,
} from '../../schema.ts'
import { keyCustomers } from './customer-key.ts'

/** The words of DuckDB for stored types; staging uses them too, so that a batch fits without casts. */
export const columnTypes: Readonly<Record<StoredType, Sql>> = {
  text: sql`varchar`,
  instant: sql`timestamp`,
  date: sql`date`,
  decimal: sql`decimal(18, 4)`,
  fine_decimal: sql`decimal(18, 8)`,
  integer: sql`bigint`,
  boolean: sql`boolean`,
  json: sql`varchar`,
  key: sql`integer`,
  number: sql`double`,
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
  {
    name: 'state',
    columns: [
      { name: 'data_version', type: 'integer' },
      { name: 'schema_digest', type: 'text' },
      { name: 'written_at', type: 'instant' },
    ],
    key: [],
  },
  mergesTable,
  segmentLooks,
]

/** Versions of rows that an import replaced, kept so that it can be undone. */
const superseded = (table: StoredTable): StoredTable => ({
  name: `superseded_${table.name}`,
  columns: [...withKey(table).columns, { name: 'superseded_by', type: 'text' }],
  key: [],
})

/** Tables that every organization's database has; those of replaced versions come with the first import. */
const firstTables: readonly StoredTable[] = [...storedTables, ...computedTables, ...ownTables]
const laterTables: readonly StoredTable[] = storedTables.map(superseded)

/** Makes the tables that keep the versions which imports of an entity replace, if they are not there yet. */
export async function keepSuperseded(run: Run, table: (name: string) => Sql, entity: Entity): Promise<void> {
  for (const { name, columns } of [entityTable(entity), ...childTables(entity)].map(superseded)) {
    await run(sql`create table if not exists ${table(name)} (${join(columns.map(definition))})`)
  }
}

/** Stands for the present schema: a database that carries it needs no comparison when it is opened. */
const digest = createHash('sha256')
  .update(JSON.stringify([firstTables, laterTables]))
  .digest('hex')

/**
 * Brings an organization's database to the present schema. Tables and columns are only ever added here, from the
 * entities' declarations, so opening an old database needs no list of steps; a change that is not an addition
 * gets a numbered step of its own.
 */
export async function migrate(databaseName: string, run: Run): Promise<void> {
  if (await isPresent(databaseName, run)) return
  await run(sql`begin transaction`)
  try {
    await reconcile(databaseName, run)
    await run(sql`commit`)
  } catch (cause) {
    await run(sql`rollback`).catch(() => undefined)
    throw cause
  }
}

async function isPresent(databaseName: string, run: Run): Promise<boolean> {
  const state = sql`${identifier(databaseName)}.state`
  // A new file has no such table, and an older one no such column.
  const [row] = await run(sql`select schema_digest from ${state}`).catch(() => [])
  return row?.schema_digest === digest
}

async function reconcile(databaseName: string, run: Run): Promise<void> {
  const database = identifier(databaseName)
  const present = await presentColumns(databaseName, run)
  for (const table of [...firstTables, ...laterTables]) {
    const columns = present.get(table.name)
    const name = sql`${database}.${identifier(table.name)}`
    if (columns === undefined && laterTables.includes(table)) continue
    if (columns === undefined) {
      await run(sql`create table ${name} (${join(table.columns.map(definition))})`)
      continue
    }
    for (const column of table.columns.filter(({ name }) => !columns.has(name))) {
      await run(sql`alter table ${name} add column ${definition(column)}`)
    }
  }
  await keyCustomers(run, name => sql`${database}.${identifier(name)}`, entityNames)
  await run(sql`
    insert into ${database}.state (data_version) select 0 where not exists (select 1 from ${database}.state)`)
  await run(sql`update ${database}.state set schema_digest = ${digest}`)
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
