import { randomUUID } from 'node:crypto'
import type { Role } from '@clientele/contract'
import type { Connection } from '../connection.ts'
import { branchesFromText } from '../json.ts'

export interface OneTimeLink {
  readonly id: string
  readonly purpose: 'first_owner' | 'invite'
  readonly organizationId: string | null
  readonly email: string | null
  readonly role: Role | null
  readonly branches: 'all' | readonly string[]
  readonly expiresAt: string
}

export type PlatformLinks = ReturnType<typeof platformLinks>

/** One-time links as whoever holds one sees them: found by the hash of their token alone. */
export function platformLinks({ platform, clock }: Connection) {
  const now = () => clock.now().toISOString()
  return {
    /** Puts a new first-owner link in the place of any earlier one. */
    replaceFirstOwner: (hash: string, expiresAt: Date): Promise<void> =>
      platform(async db => {
        await db
          .deleteFrom('one_time_links')
          .where('purpose', '=', 'first_owner')
          .where('used_at', 'is', null)
          .execute()
        await db
          .insertInto('one_time_links')
          .values({
            id: randomUUID(),
            hash,
            purpose: 'first_owner',
            organization_id: null,
            email: null,
            role: null,
            branches: null,
            created_by: null,
            created_at: now(),
            expires_at: expiresAt.toISOString(),
            used_at: null,
          })
          .execute()
      }),

    /** The link, if it is of this purpose, unused and not expired. */
    open: (hash: string, purpose: OneTimeLink['purpose']): Promise<OneTimeLink | null> =>
      platform(async db => {
        const row = await db
          .selectFrom('one_time_links')
          .selectAll()
          .where('hash', '=', hash)
          .where('purpose', '=', purpose)
          .where('used_at', 'is', null)
          .where('expires_at', '>', now())
          .executeTakeFirst()
        if (!row) return null
        return {
          id: row.id,
          purpose: row.purpose,
          organizationId: row.organization_id,
          email: row.email,
          role: row.role,
          branches: branchesFromText(row.branches),
          expiresAt: row.expires_at,
        }
      }),

    /** Marks the link used; false when somebody was quicker. */
    use: (id: string): Promise<boolean> =>
      platform(async db => {
        const row = await db
          .updateTable('one_time_links')
          .set({ used_at: now() })
          .where('id', '=', id)
          .where('used_at', 'is', null)
          .where('expires_at', '>', now())
          .returning('id')
          .executeTakeFirst()
        return row !== undefined
      }),
  }
}
