import type { Rate } from '@clientele/contract'
import { fromText, toText } from '../json.ts'
import type { Tenant } from '../tenant.ts'

export type ScopedRateCard = ReturnType<typeof rateCard>

/** What the organization pays for tokens and messages. */
export function rateCard(tenant: Tenant) {
  const { organizationId } = tenant
  return {
    list: (): Promise<readonly Rate[]> =>
      tenant.read(async db => {
        const rows = await db
          .selectFrom('rate_cards')
          .select('rate')
          .where('organization_id', '=', organizationId)
          .orderBy('position')
          .execute()
        return rows.map(row => fromText<Rate>(row.rate))
      }),

    /** Puts all lines in the place of those that were there. */
    replace: (rates: readonly Rate[]): Promise<void> =>
      tenant.write(async db => {
        await db.deleteFrom('rate_cards').where('organization_id', '=', organizationId).execute()
        if (rates.length > 0) {
          await db
            .insertInto('rate_cards')
            .values(
              rates.map((rate, position) => ({
                organization_id: organizationId,
                position,
                rate: toText(rate),
              })),
            )
            .execute()
        }
        await tenant.record(db, 'rate_card.changed', null, { lines: rates.length })
        tenant.identityChanged()
      }),
  }
}
