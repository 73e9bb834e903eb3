import { type Permission, type Role, rolePermissions } from '@clientele/contract'
import { Failure } from '../lib/errors.ts'
import type { Queries } from '../store/open.ts'
import type { Caller } from './caller.ts'
import { actsAsOwner } from './organization-choice.ts'
import type { Scope } from './scope.ts'

/** What somebody wants to give to a member or a key. */
export interface Grant {
  readonly role?: Role | undefined
  readonly permissions?: readonly Permission[] | undefined
  readonly branches?: 'all' | readonly string[] | undefined
}

/**
 * Nobody gives away more than they have: a role or permission that the giver lacks, ownership by one who is no
 * owner, or branches that the giver may not see.
 *
 * @throws Failure forbidden, or invalid_request for a branch that does not exist
 */
export async function checkGrant(
  queries: Queries,
  caller: Caller,
  scope: Scope,
  grant: Grant,
): Promise<void> {
  if (grant.role === 'owner' && !actsAsOwner(caller, scope)) {
    throw new Failure('forbidden', 'Only an owner may make somebody an owner. Ask one of the owners.')
  }
  const given = [...(grant.permissions ?? []), ...(grant.role ? rolePermissions[grant.role] : [])]
  const lacking = given.find(permission => !scope.permissions.has(permission))
  if (lacking) {
    throw new Failure(
      'forbidden',
      `You cannot give the permission ${lacking}, as you do not have it yourself.`,
    )
  }
  if (grant.branches !== undefined) await checkBranches(queries, scope, grant.branches)
}

async function checkBranches(
  queries: Queries,
  scope: Scope,
  wanted: 'all' | readonly string[],
): Promise<void> {
  if (wanted === 'all') {
    if (scope.branches === 'all') return
    throw new Failure('forbidden', 'You are restricted to some branches and cannot give access to all.')
  }
  const known = new Set((await queries.branches(scope).list()).map(branch => branch.id))
  const index = wanted.findIndex(id => !known.has(id))
  if (index < 0) return
  throw new Failure('invalid_request', `There is no branch «${wanted[index]}» here. Add the branch first.`, {
    fields: [{ path: `branches.${index}`, message: 'is no branch of this organization' }],
  })
}
