import { Migrator } from 'kysely'
import { Failure } from '../lib/errors.ts'
import type { Db, StoreKind } from './connection.ts'
import { migrations } from './migrations/all.ts'

/**
 * Brings the schema to this program's version. The caller sees to it that one process does so at a time.
 *
 * @throws Failure conflict when a newer version of the program has been here
 */
export async function runMigrations(db: Db, kind: StoreKind): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(kind) } })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  if (error instanceof Error && error.message.startsWith('corrupted migrations')) {
    throw new Failure(
      'conflict',
      'A newer version of Clientele has changed the control plane. Start that version, or restore a backup.',
      { cause: error },
    )
  }
  throw error
}
