import type { Tenant } from '../tenant.ts'

export type ScopedLogo = ReturnType<typeof logo>

/** The organization's logo, as a data URL. */
export function logo(tenant: Tenant) {
  const { organizationId } = tenant
  return {
    get: (): Promise<string | null> =>
      tenant.read(async db => {
        const row = await db
          .selectFrom('logos')
          .select('picture')
          .where('organization_id', '=', organizationId)
          .executeTakeFirst()
        return row?.picture ?? null
      }),

    /** Null takes it away. Pages learn of another one by the moment that the organization carries. */
    set: (picture: string | null): Promise<void> =>
      tenant.write(async db => {
        await db.deleteFrom('logos').where('organization_id', '=', organizationId).execute()
        if (picture !== null) {
          await db.insertInto('logos').values({ organization_id: organizationId, picture }).execute()
        }
        await db
          .updateTable('organizations')
          .set({ logo_changed_at: picture === null ? null : tenant.now() })
          .where('id', '=', organizationId)
          .execute()
        await tenant.record(db, 'organization.logo_changed', organizationId, {
          characters: picture?.length ?? 0,
        })
        tenant.identityChanged()
      }),
  }
}
