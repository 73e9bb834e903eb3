import type { DuckDBConnection } from '@duckdb/node-api'
import { identifier, sql } from '../../../lib/sql.ts'
import type { Run } from '../../engine.ts'
import { runOn } from './connections.ts'
import { attachFile, detachFile } from './files.ts'

let copies = 0

/**
 * Copies a database as it stands at this moment into a new file: one transaction reads it, so writers go on and none
 * of what they bring is half there.
 *
 * @param file inside the staging folder, where the engine may write
 */
export async function copyDatabase(
  connection: DuckDBConnection,
  database: string,
  file: string,
): Promise<Readonly<Record<string, number>>> {
  copies += 1
  const name = `copy_${copies}`
  await attachFile(connection, file, name)
  try {
    await runOn(connection, sql`copy from database ${identifier(database)} to ${identifier(name)}`)
    await runOn(connection, sql`checkpoint ${identifier(name)}`)
    return await readThrough(statement => runOn(connection, statement), name)
  } finally {
    await detachFile(connection, name)
  }
}

/**
 * Reads every value of every table once, by which the engine meets each block's checksum; answers the rows by table.
 */
export async function readThrough(run: Run, database: string): Promise<Readonly<Record<string, number>>> {
  const tables = await run(
    sql`select table_name from duckdb_tables() where database_name = ${database} order by table_name`,
  )
  const rows: Record<string, number> = {}
  for (const { table_name: table } of tables) {
    const name = sql`${identifier(database)}.${identifier(String(table))}`
    const [found] = await run(
      sql`select count(*) as "rows", cast(sum(cast(hash(t) as hugeint)) as varchar) as read from ${name} t`,
    )
    rows[String(table)] = Number(found?.rows)
  }
  return rows
}
