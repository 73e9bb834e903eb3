import type { Kysely } from 'kysely'
import type { StoreKind } from '../connection.ts'
import { protectLater } from './0002-row-level-security.ts'

/** What organizations define for themselves: segments as rules, and metrics. */
export async function definitions(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  await db.schema
    .createTable('definitions')
    .addColumn('organization_id', 'text', column =>
      column.notNull().references('organizations.id').onDelete('cascade'),
    )
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('slug', 'text', column => column.notNull())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('description', 'text', column => column.notNull())
    .addColumn('body', 'text', column => column.notNull())
    .addColumn('created_by', 'text', column => column.notNull())
    .addColumn('created_at', 'text', column => column.notNull())
    .addColumn('updated_at', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('definitions_key', ['organization_id', 'kind', 'slug'])
    .execute()
  if (kind === 'postgres') await protectLater(db, 'definitions', 'select, insert, update, delete')
}
