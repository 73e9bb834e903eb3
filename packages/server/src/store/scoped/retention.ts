import type { Tenant } from '../tenant.ts'

export type ScopedRetention = ReturnType<typeof retention>

/** How long the organization keeps what it need not keep for ever. */
export function retention(tenant: Tenant) {
  const { organizationId } = tenant
  return {
    /** Days for which raw activities are kept; null is for ever. */
    activityDays: (): Promise<number | null> =>
      tenant.read(async db => {
        const row = await db
          .selectFrom('retention')
          .select('activity_days')
          .where('organization_id', '=', organizationId)
          .executeTakeFirst()
        return row?.activity_days ?? null
      }),

    keepActivities: (days: number | null): Promise<void> =>
      tenant.write(async db => {
        await db.deleteFrom('retention').where('organization_id', '=', organizationId).execute()
        if (days !== null) {
          await db
            .insertInto('retention')
            .values({ organization_id: organizationId, activity_days: days })
            .execute()
        }
        await tenant.record(db, 'retention.changed', null, { activity_days: days })
      }),
  }
}
