import type { Kysely } from 'kysely'
import type { StoreKind } from '../connection.ts'
import { protectLater } from './0002-row-level-security.ts'

/**
 * Rate cards, and the settings by which conversations and tickets are measured: opening hours, promises, budget,
 * and the modules of a plan. What is null is as the program has it.
 */
export async function rateCards(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const { schema } = db
  await schema
    .createTable('rate_cards')
    .addColumn('organization_id', 'text', column =>
      column.notNull().references('organizations.id').onDelete('cascade'),
    )
    .addColumn('position', 'integer', column => column.notNull())
    .addColumn('rate', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('rate_cards_key', ['organization_id', 'position'])
    .execute()
  if (kind === 'postgres') await protectLater(db, 'rate_cards', 'select, insert, update, delete')
  for (const setting of ['features', 'business_hours', 'sla_targets', 'conversation_budget']) {
    await schema.alterTable('organizations').addColumn(setting, 'text').execute()
  }
  await schema.alterTable('branches').addColumn('business_hours', 'text').execute()
}
