import type { Kysely } from 'kysely'
import type { StoreKind } from '../connection.ts'
import { protectLater } from './0002-row-level-security.ts'

/** What each run of the predictions learned and how far it can be trusted. */
export async function modelCards(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  await db.schema
    .createTable('model_cards')
    .addColumn('organization_id', 'text', column =>
      column.notNull().references('organizations.id').onDelete('cascade'),
    )
    .addColumn('id', 'text', column => column.notNull())
    .addColumn('as_of', 'text', column => column.notNull())
    .addColumn('card', 'text', column => column.notNull())
    .addColumn('created_at', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('model_cards_key', ['organization_id', 'id'])
    .execute()
  await db.schema
    .createIndex('model_cards_by_age')
    .on('model_cards')
    .columns(['organization_id', 'created_at'])
    .execute()
  if (kind === 'postgres') await protectLater(db, 'model_cards', 'select, insert, update, delete')
}
