import type { Role } from '@clientele/contract'
import { Failure, notFound } from '../../lib/errors.ts'
import type { Db } from '../connection.ts'
import { branchesFromText, branchesToText } from '../json.ts'
import type { Tenant } from '../tenant.ts'

export interface Member {
  readonly userId: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly branches: 'all' | readonly string[]
  readonly joinedAt: string
}

export interface MemberChange {
  readonly role?: Role | undefined
  readonly branches?: 'all' | readonly string[] | undefined
}

export type ScopedMembers = ReturnType<typeof members>

/**
 * People of the organization. Two rules hold whoever calls: the last owner can be neither removed nor demoted, and
 * only owners (`byOwner`) change who is an owner.
 */
export function members(tenant: Tenant) {
  const { organizationId } = tenant

  const rows = (db: Db) =>
    db
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .select([
        'memberships.user_id',
        'memberships.role',
        'memberships.branches',
        'memberships.created_at as joined_at',
        'users.email',
        'users.name',
      ])
      .where('memberships.organization_id', '=', organizationId)

  const find = async (db: Db, userId: string) => {
    const row = await rows(db).where('memberships.user_id', '=', userId).executeTakeFirst()
    if (!row) throw notFound('member', userId)
    return memberOf(row)
  }

  /** Holds other changes of owners back until this one is committed: SQLite has one writer anyway. */
  const lockOwners = (db: Db) =>
    db
      .updateTable('memberships')
      .set({ role: 'owner' })
      .where('organization_id', '=', organizationId)
      .where('role', '=', 'owner')
      .execute()

  const checkOwners = async (db: Db, member: Member, next: Role | null, byOwner: boolean) => {
    if (member.role !== 'owner' && next !== 'owner') return
    if (!byOwner) {
      throw new Failure('forbidden', 'Only an owner may change who is an owner. Ask one of the owners.')
    }
    if (member.role !== 'owner' || next === 'owner') return
    const others = await db
      .selectFrom('memberships')
      .select('user_id')
      .where('organization_id', '=', organizationId)
      .where('role', '=', 'owner')
      .where('user_id', '<>', member.userId)
      .executeTakeFirst()
    if (!others) {
      throw new Failure(
        'conflict',
        'This is the last owner. Make another member an owner first, then try again.',
      )
    }
  }

  return {
    list: (): Promise<readonly Member[]> =>
      tenant.read(async db =>
        (await rows(db).orderBy('users.name').orderBy('users.id').execute()).map(memberOf),
      ),

    /** @throws Failure not_found, forbidden (not an owner), conflict (last owner) */
    change: (userId: string, change: MemberChange, byOwner: boolean): Promise<Member> =>
      tenant.write(async db => {
        await lockOwners(db)
        const member = await find(db, userId)
        if (change.role !== undefined) await checkOwners(db, member, change.role, byOwner)
        else if (member.role === 'owner') await checkOwners(db, member, 'owner', byOwner)
        const values = {
          ...(change.role !== undefined && { role: change.role }),
          ...(change.branches !== undefined && { branches: branchesToText(change.branches) }),
        }
        if (Object.keys(values).length === 0) return member
        await db
          .updateTable('memberships')
          .set(values)
          .where('organization_id', '=', organizationId)
          .where('user_id', '=', userId)
          .execute()
        await tenant.record(db, 'member.changed', userId, { email: member.email, ...values })
        tenant.identityChanged()
        return find(db, userId)
      }),

    /** @throws Failure not_found, forbidden (not an owner), conflict (last owner) */
    remove: (userId: string, byOwner: boolean): Promise<void> =>
      tenant.write(async db => {
        await lockOwners(db)
        const member = await find(db, userId)
        await checkOwners(db, member, null, byOwner)
        await db
          .deleteFrom('memberships')
          .where('organization_id', '=', organizationId)
          .where('user_id', '=', userId)
          .execute()
        await tenant.record(db, 'member.removed', userId, { email: member.email })
        tenant.identityChanged()
      }),
  }
}

interface MemberRow {
  readonly user_id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly branches: string | null
  readonly joined_at: string
}

function memberOf(row: MemberRow): Member {
  return {
    userId: row.user_id,
    email: row.email,
    name: row.name,
    role: row.role,
    branches: branchesFromText(row.branches),
    joinedAt: row.joined_at,
  }
}
