import { randomUUID } from 'node:crypto'
import type { Role } from '@clientele/contract'
import { notFound } from '../../lib/errors.ts'
import { branchesFromText, branchesToText } from '../json.ts'
import { normalEmail } from '../platform/users.ts'
import type { Tenant } from '../tenant.ts'

export interface Invitation {
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly branches: 'all' | readonly string[]
  readonly createdAt: string
  readonly expiresAt: string
}

export interface NewInvitation {
  /** SHA-256 of the token in the link. */
  readonly hash: string
  readonly email: string
  readonly role: Role
  readonly branches: 'all' | readonly string[]
  readonly expiresAt: Date
}

export type ScopedInvitations = ReturnType<typeof invitations>

/** Invitations that nobody has accepted yet. */
export function invitations(tenant: Tenant) {
  const { organizationId } = tenant
  return {
    list: (): Promise<readonly Invitation[]> =>
      tenant.read(async db => {
        const rows = await db
          .selectFrom('one_time_links')
          .selectAll()
          .where('organization_id', '=', organizationId)
          .where('purpose', '=', 'invite')
          .where('used_at', 'is', null)
          .where('expires_at', '>', tenant.now())
          .orderBy('created_at', 'desc')
          .execute()
        return rows.map(row => ({
          id: row.id,
          email: row.email ?? '',
          role: row.role ?? 'viewer',
          branches: branchesFromText(row.branches),
          createdAt: row.created_at,
          expiresAt: row.expires_at,
        }))
      }),

    /** A new invitation replaces an open one to the same address. */
    create: (input: NewInvitation): Promise<Invitation> =>
      tenant.write(async db => {
        const email = normalEmail(input.email)
        await db
          .deleteFrom('one_time_links')
          .where('organization_id', '=', organizationId)
          .where('purpose', '=', 'invite')
          .where('email', '=', email)
          .where('used_at', 'is', null)
          .execute()
        const invitation = {
          id: randomUUID(),
          email,
          role: input.role,
          branches: input.branches,
          createdAt: tenant.now(),
          expiresAt: input.expiresAt.toISOString(),
        }
        await db
          .insertInto('one_time_links')
          .values({
            id: invitation.id,
            hash: input.hash,
            purpose: 'invite',
            organization_id: organizationId,
            email,
            role: input.role,
            branches: branchesToText(input.branches),
            created_by: tenant.scope.actor.name,
            created_at: invitation.createdAt,
            expires_at: invitation.expiresAt,
            used_at: null,
          })
          .execute()
        await tenant.record(db, 'member.invited', invitation.id, { email, role: input.role })
        return invitation
      }),

    /** @throws Failure not_found */
    withdraw: (id: string): Promise<void> =>
      tenant.write(async db => {
        const row = await db
          .deleteFrom('one_time_links')
          .where('organization_id', '=', organizationId)
          .where('purpose', '=', 'invite')
          .where('used_at', 'is', null)
          .where('id', '=', id)
          .returning('email')
          .executeTakeFirst()
        if (!row) throw notFound('invitation', id)
        await tenant.record(db, 'member.invitation_withdrawn', id, { email: row.email })
      }),
  }
}
