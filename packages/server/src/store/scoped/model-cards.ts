import { fromText, type JsonObject, toText } from '../json.ts'
import type { Tenant } from '../tenant.ts'

export interface KeptModelCard {
  readonly id: string
  /** The last local day that the models knew. */
  readonly asOf: string
  readonly card: JsonObject
}

/** Older ones are forgotten: a season of nights. */
const kept = 90

export type ScopedModelCards = ReturnType<typeof modelCards>

/** Model cards of the organization's runs of the predictions. */
export function modelCards(tenant: Tenant) {
  const { organizationId } = tenant
  const newest = (db: Parameters<Parameters<Tenant['read']>[0]>[0], limit: number) =>
    db
      .selectFrom('model_cards')
      .select(['id', 'as_of', 'card', 'created_at'])
      .where('organization_id', '=', organizationId)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(limit)
  return {
    /** Newest first. */
    list: (limit: number): Promise<readonly KeptModelCard[]> =>
      tenant.read(async db =>
        (await newest(db, limit).execute()).map(({ id, as_of, card }) => ({
          id,
          asOf: as_of,
          card: fromText<JsonObject>(card),
        })),
      ),

    keep: ({ id, asOf, card }: KeptModelCard): Promise<void> =>
      tenant.write(async db => {
        await db
          .insertInto('model_cards')
          .values({
            organization_id: organizationId,
            id,
            as_of: asOf,
            card: toText(card),
            created_at: tenant.now(),
          })
          .execute()
        const still = await newest(db, kept).execute()
        await db
          .deleteFrom('model_cards')
          .where('organization_id', '=', organizationId)
          .where(
            'id',
            'not in',
            still.map(({ id: one }) => one),
          )
          .execute()
      }),
  }
}
