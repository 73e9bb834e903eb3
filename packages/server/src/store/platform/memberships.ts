import type { Role } from '@clientele/contract'
import type { Connection } from '../connection.ts'
import { branchesFromText, branchesToText } from '../json.ts'

export interface Membership {
  readonly organizationId: string
  readonly role: Role
  readonly branches: 'all' | readonly string[]
}

export type PlatformMemberships = ReturnType<typeof platformMemberships>

/** Which organizations a person belongs to, and joining one by sign-up or invitation. */
export function platformMemberships(connection: Connection) {
  const { platform, clock } = connection
  return {
    ofUser: (userId: string): Promise<readonly Membership[]> =>
      platform(async db => {
        const rows = await db
          .selectFrom('memberships')
          .selectAll()
          .where('user_id', '=', userId)
          .orderBy('created_at')
          .orderBy('organization_id')
          .execute()
        return rows.map(row => ({
          organizationId: row.organization_id,
          role: row.role,
          branches: branchesFromText(row.branches),
        }))
      }),

    /** Whoever is a member already stays as they are; answers whether one was added. */
    async join(userId: string, membership: Membership): Promise<boolean> {
      const row = await platform(db =>
        db
          .insertInto('memberships')
          .values({
            organization_id: membership.organizationId,
            user_id: userId,
            role: membership.role,
            branches: branchesToText(membership.branches),
            created_at: clock.now().toISOString(),
          })
          .onConflict(conflict => conflict.columns(['organization_id', 'user_id']).doNothing())
          .returning('user_id')
          .executeTakeFirst(),
      )
      connection.identityChanged()
      return row !== undefined
    },
  }
}
