import type { Kysely } from 'kysely'
import type { StoreKind } from '../connection.ts'
import { protectLater } from './0002-row-level-security.ts'

/** How an organization's pages look: its formats, its colour, its lighting, and its logo apart, which is large. */
export async function brand(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  for (const column of ['locale', 'brand_color', 'logo_changed_at']) {
    await db.schema.alterTable('organizations').addColumn(column, 'text').execute()
  }
  await db.schema
    .alterTable('organizations')
    .addColumn('theme', 'text', column => column.notNull().defaultTo('system'))
    .execute()
  await db.schema
    .createTable('logos')
    .addColumn('organization_id', 'text', column =>
      column.primaryKey().references('organizations.id').onDelete('cascade'),
    )
    .addColumn('picture', 'text', column => column.notNull())
    .execute()
  if (kind === 'postgres') await protectLater(db, 'logos', 'select, insert, update, delete')
}
