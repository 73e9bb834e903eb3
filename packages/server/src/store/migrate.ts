import { Migrator } from 'kysely'
import type { Db, StoreKind } from './connection.ts'
import { migrations } from './migrations/all.ts'

/** Brings the schema to this program's version. The caller sees to it that one process does so at a time. */
export async function runMigrations(db: Db, kind: StoreKind): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(kind) } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}
