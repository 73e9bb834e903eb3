import type { Kysely } from 'kysely'
import type { StoreKind } from '../connection.ts'
import { protectLater } from './0002-row-level-security.ts'

/** Answers that were given under an idempotency key, so that the same request again gets the same answer. */
export async function keptAnswers(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  await db.schema
    .createTable('kept_answers')
    .addColumn('organization_id', 'text', column =>
      column.notNull().references('organizations.id').onDelete('cascade'),
    )
    .addColumn('key', 'text', column => column.notNull())
    .addColumn('digest', 'text', column => column.notNull())
    .addColumn('answer', 'text', column => column.notNull())
    .addColumn('created_at', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('kept_answers_key', ['organization_id', 'key'])
    .execute()
  await db.schema
    .createIndex('kept_answers_by_age')
    .on('kept_answers')
    .columns(['organization_id', 'created_at'])
    .execute()
  if (kind === 'postgres') await protectLater(db, 'kept_answers', 'select, insert, update, delete')
}
