import type { Kysely } from 'kysely'

/** Topics by which an organization sorts its feedback; none to begin with. */
export async function feedbackTopics(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('organizations')
    .addColumn('feedback_topics', 'text', column => column.notNull().defaultTo('[]'))
    .execute()
}
