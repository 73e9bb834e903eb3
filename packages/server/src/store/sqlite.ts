import { open } from 'node:fs/promises'
import { CompiledQuery as Compiled, type CompiledQuery, Kysely, SqliteDialect, SqliteDriver } from 'kysely'
import Database from 'libsql'
import { Failure } from '../lib/errors.ts'
import type { Db } from './connection.ts'
import { runMigrations } from './migrate.ts'
import type { Tables } from './schema.ts'

/** Milliseconds to wait for another process (a command in a terminal, say) to finish writing. */
const busyTimeout = 10_000
const openPatience = 60_000

/**
 * Opens and migrates the control plane in an SQLite file: write-ahead log, every commit synced to disk.
 *
 * @throws Failure internal when the file is no database or another process holds it for a minute
 */
export async function openSqlite(file: string): Promise<{ db: Db; close(): Promise<void> }> {
  const database = await openFile(file)
  const config = { database }
  const dialect = new SqliteDialect(config)
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createIntrospector: any => dialect.createIntrospector(any),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createDriver: () =>
        Object.assign(new SqliteDriver(config), {
          // A deferred transaction that reads and then writes fails at once when another process wrote between.
          beginTransaction: async (connection: { executeQuery(query: CompiledQuery): Promise<unknown> }) => {
            await connection.executeQuery(Compiled.raw('begin immediate'))
          },
        }),
    },
  })
  try {
    await migrateUnderLock(database, db)
  } catch (cause) {
    await db.destroy()
    throw cause
  }
  database.pragma(`busy_timeout = ${busyTimeout}`)
  return { db, close: () => db.destroy() }
}

async function openFile(file: string): Promise<Database.Database> {
  let database: Database.Database | undefined
  try {
    // It holds password hashes and signing keys: nobody else on the machine may read it, nor the log beside it.
    await (await open(file, 'a', 0o600)).close()
    const opened = new Database(file)
    database = opened
    await patiently(() => opened.pragma('journal_mode = WAL'))
    opened.pragma('synchronous = FULL')
    opened.pragma('foreign_keys = ON')
    return opened
  } catch (cause) {
    database?.close()
    if (cause instanceof Failure) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Failure(
      'internal',
      `${file} could not be opened as a database (${reason}). Restore it from a backup, or choose another data folder.`,
      { cause },
    )
  }
}

/** All migrations in one transaction that holds SQLite's write lock: Kysely takes no lock there. */
async function migrateUnderLock(database: Database.Database, db: Db): Promise<void> {
  await patiently(() => database.exec('begin immediate'))
  try {
    await runMigrations(db, 'sqlite')
    database.exec('commit')
  } catch (error) {
    database.exec('rollback')
    throw error
  }
}

/**
 * Tries until no other connection is in the way. The waiting is done here and not in SQLite, whose own would block
 * the whole process, and the one in the way may be in this process.
 */
async function patiently(attempt: () => unknown): Promise<void> {
  const giveUp = Date.now() + openPatience
  for (;;) {
    try {
      attempt()
      return
    } catch (error) {
      if (!(error instanceof Error) || !/busy|locked/i.test(error.message)) throw error
      if (Date.now() > giveUp) {
        throw new Failure(
          'internal',
          'Another process has been writing to the control plane for a minute. End it and start again.',
          { cause: error },
        )
      }
    }
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
