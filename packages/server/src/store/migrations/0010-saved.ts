import type { Kysely } from 'kysely'
import type { StoreKind } from '../connection.ts'
import { protectLater } from './0002-row-level-security.ts'

/** What people keep for themselves and for their roles: dashboards, and pages with their filters. */
export async function saved(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  await db.schema
    .createTable('saved')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('organization_id', 'text', column =>
      column.notNull().references('organizations.id').onDelete('cascade'),
    )
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('owner_id', 'text', column => column.notNull())
    .addColumn('owner_name', 'text', column => column.notNull())
    .addColumn('shared_with', 'text', column => column.notNull())
    .addColumn('body', 'text', column => column.notNull())
    .addColumn('created_at', 'text', column => column.notNull())
    .addColumn('updated_at', 'text', column => column.notNull())
    .execute()
  await db.schema
    .createIndex('saved_by_organization')
    .on('saved')
    .columns(['organization_id', 'kind'])
    .execute()
  if (kind === 'postgres') await protectLater(db, 'saved', 'select, insert, update, delete')
}
