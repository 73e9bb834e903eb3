import { fromText, type Json, toText } from '../json.ts'
import type { Tenant } from '../tenant.ts'

export interface KeptAnswer {
  /** SHA-256 of the request that it answered. */
  readonly digest: string
  readonly answer: Json
}

/** Milliseconds for which an answer is kept at least. */
export const keptFor = 48 * 3_600_000

export type ScopedKeptAnswers = ReturnType<typeof keptAnswers>

/** Answers of the organization by idempotency key. */
export function keptAnswers(tenant: Tenant) {
  const { organizationId } = tenant
  return {
    find: (key: string): Promise<KeptAnswer | null> =>
      tenant.read(async db => {
        const row = await db
          .selectFrom('kept_answers')
          .select(['digest', 'answer'])
          .where('organization_id', '=', organizationId)
          .where('key', '=', key)
          .executeTakeFirst()
        return row ? { digest: row.digest, answer: fromText<Json>(row.answer) } : null
      }),

    /** Keeps an answer; the first under a key stays. */
    keep: (key: string, { digest, answer }: KeptAnswer): Promise<void> =>
      tenant.write(async db => {
        await db
          .insertInto('kept_answers')
          .values({
            organization_id: organizationId,
            key,
            digest,
            answer: toText(answer),
            created_at: tenant.now(),
          })
          .onConflict(conflict => conflict.columns(['organization_id', 'key']).doNothing())
          .execute()
      }),

    /** Forgets what was kept long enough. */
    forgetOld: (): Promise<void> =>
      tenant.write(async db => {
        await db
          .deleteFrom('kept_answers')
          .where('organization_id', '=', organizationId)
          .where('created_at', '<', new Date(Date.parse(tenant.now()) - keptFor).toISOString())
          .execute()
      }),
  }
}
