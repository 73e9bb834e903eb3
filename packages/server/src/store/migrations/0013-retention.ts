import type { Kysely } from 'kysely'
import type { StoreKind } from '../connection.ts'
import { protectLater } from './0002-row-level-security.ts'

/** How long an organization keeps raw activities; one without a row keeps them for ever. */
export async function retention(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  await db.schema
    .createTable('retention')
    .addColumn('organization_id', 'text', column =>
      column.primaryKey().references('organizations.id').onDelete('cascade'),
    )
    .addColumn('activity_days', 'integer', column => column.notNull())
    .execute()
  if (kind === 'postgres') await protectLater(db, 'retention', 'select, insert, update, delete')
}
