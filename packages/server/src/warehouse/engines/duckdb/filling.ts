import { DOUBLE, type DuckDBConnection, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api'
import { identifier, join, type Sql, sql } from '../../../lib/sql.ts'
import type { ColumnPart, Filling, Run } from '../../engine.ts'
import type { StoredTable } from '../../schema.ts'
import { runOn } from './connections.ts'
import { columnTypes } from './migrate.ts'

/** Rows that wait, outside every organization's file, to take the place of a table's. */
export interface ReadyFilling extends Pick<Filling, 'table' | 'same'> {
  readonly name: Sql
}

/** The engine appends no more rows at once. */
const chunkRows = 2048
/** The database that the process holds in memory. */
const catalog = 'memory'

const isNumber = ({ type }: StoredTable['columns'][number]): boolean =>
  type === 'number' || type === 'integer' || type === 'decimal'

/** Fills a table of doubles and texts; the organization's writers do not wait for it. */
export async function prepareFilling(
  connection: DuckDBConnection,
  { table, same, fill }: Filling,
  number: number,
): Promise<ReadyFilling> {
  const plain = `filling_${number}`
  const name = sql`${identifier(catalog)}.${identifier(plain)}`
  const own = table.columns.filter(column => same?.[column.name] === undefined)
  const columns = own.map(
    column => sql`${identifier(column.name)} ${isNumber(column) ? sql`double` : sql`varchar`}`,
  )
  await runOn(connection, sql`create table ${name} (${join(columns)})`)
  try {
    const appender = await connection.createAppender(plain, 'main', catalog)
    try {
      await fill(async part => {
        for (let from = 0; from < part.rows; from += chunkRows) {
          appender.appendDataChunk(chunkOf(own, part, from))
          // others have their turn between two chunks
          await new Promise(resolve => setImmediate(resolve))
        }
      })
      appender.flushSync()
    } finally {
      appender.closeSync()
    }
  } catch (cause) {
    await dropFillings(connection, [{ name }])
    throw cause
  }
  return { table, name, ...(same && { same }) }
}

function chunkOf(own: StoredTable['columns'], { rows, columns }: ColumnPart, from: number): DuckDBDataChunk {
  const size = Math.min(chunkRows, rows - from)
  const chunk = DuckDBDataChunk.create(
    own.map(column => (isNumber(column) ? DOUBLE : VARCHAR)),
    size,
  )
  const values = own.map(({ name }) => {
    const column = columns[name]
    if (!column) throw new TypeError(`The rows lack the column ${name}`)
    return Array.from<number | string | null, number | string | null>(
      column.slice(from, from + size),
      value => (typeof value === 'number' && !Number.isFinite(value) ? null : value),
    )
  })
  chunk.setColumns(values)
  return chunk
}

/** Inside the transaction: what was there goes, what was prepared comes. */
export async function replaceWith(
  run: Run,
  table: (name: string) => Sql,
  ready: readonly ReadyFilling[],
): Promise<void> {
  for (const { table: stored, same, name } of ready) {
    const columns = stored.columns.map(column => identifier(column.name))
    const cast = stored.columns.map(column => {
      const value = same?.[column.name]
      return sql`cast(${value === undefined ? identifier(column.name) : value} as ${columnTypes[column.type]})`
    })
    await run(sql`delete from ${table(stored.name)}`)
    await run(sql`insert into ${table(stored.name)} (${join(columns)}) select ${join(cast)} from ${name}`)
  }
  await run(sql`update ${table('state')} set data_version = data_version + 1`)
}

export async function dropFillings(
  connection: DuckDBConnection,
  ready: readonly Pick<ReadyFilling, 'name'>[],
): Promise<void> {
  for (const { name } of ready) await runOn(connection, sql`drop table if exists ${name}`)
}
