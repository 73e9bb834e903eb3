import { existsSync } from 'node:fs'
import Database from 'libsql'

/** Milliseconds to wait for a writer. */
const patience = 30_000

/** Copies the control plane as it stands into a new file, while others may use it. */
export function copySqlite(file: string, target: string): void {
  withDatabase(file, database => {
    database.prepare('vacuum into ?').run(target)
  })
}

/** What SQLite finds wrong with its file; nothing where it is sound. */
export function faultsOfSqlite(file: string): readonly string[] {
  if (!existsSync(file)) return [`${file} is not there`]
  try {
    return withDatabase(file, database => {
      const texts = database.prepare('pragma integrity_check').all() as { integrity_check: string }[]
      const orphans = database.prepare('pragma foreign_key_check').all() as { table: string }[]
      return [
        ...texts.map(({ integrity_check }) => integrity_check).filter(text => text !== 'ok'),
        ...orphans.map(({ table }) => `a row of ${table} refers to what is not there`),
      ]
    })
  } catch (cause) {
    return [cause instanceof Error ? cause.message : String(cause)]
  }
}

function withDatabase<T>(file: string, work: (database: Database.Database) => T): T {
  const database = new Database(file, { timeout: patience })
  try {
    return work(database)
  } finally {
    database.close()
  }
}
