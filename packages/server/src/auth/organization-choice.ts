import { type Permission, permissions, rolePermissions } from '@clientele/contract'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../lib/clock.ts'
import { Failure, notFound } from '../lib/errors.ts'
import type { Store } from '../store/open.ts'
import type { Organization } from '../store/platform/organizations.ts'
import type { Caller, CallerMembership } from './caller.ts'
import { grantScope, type Scope } from './scope.ts'

/** How a request names its organization. */
export interface Wish {
  /** `X-Tenant-Id`: an id or slug among the caller's organizations. */
  readonly tenantHeader?: string | undefined
  /** `organization_id`, for platform admins: an id or slug of any organization. */
  readonly organizationId?: string | undefined
}

export type ChooseOrganization = (caller: Caller, wish: Wish) => Promise<Scope>

/** As in `authenticate`: changes through this process are seen at once, others after this time. */
const believed = 2_000

/** Makes the choice of an organization, which is the only way from a caller to a Scope. */
export function chooseOrganizationWith(store: Store, clock: Clock): ChooseOrganization {
  const cache = new LRUCache<string, { organization: Organization; at: number; version: number }>({
    max: 1000,
  })

  const find = async (idOrSlug: string): Promise<Organization | null> => {
    // PostgreSQL refuses a NUL in any text, where there is simply no such organization.
    if (/\p{Cc}/u.test(idOrSlug)) return null
    const known = cache.get(idOrSlug)
    const now = clock.now().getTime()
    const version = store.identityVersion()
    if (known && known.version === version && now < known.at + believed) return known.organization
    const organization = await store.platform.organizations.find(idOrSlug)
    if (organization) cache.set(idOrSlug, { organization, at: now, version })
    else cache.delete(idOrSlug)
    return organization
  }

  const asAdmin = async (caller: Caller, wanted: string): Promise<Scope> => {
    if (!caller.platformAdmin) {
      throw new Failure(
        'forbidden',
        'Only a platform admin may pass organization_id. Send X-Tenant-Id to choose among your organizations.',
      )
    }
    const organization = await find(wanted)
    if (!organization) throw notFound('organization', wanted)
    return grantScope({
      organization,
      branches: 'all',
      actor: caller.actor,
      permissions: new Set(permissions),
    })
  }

  const asMember = async (caller: Caller, wanted: string): Promise<Scope> => {
    const organization = await find(wanted)
    const membership = caller.memberships.find(one => one.organizationId === organization?.id)
    if (!organization || !membership) throw notFound('organization', wanted)
    return grantScope({
      organization,
      branches: membership.branches,
      actor: caller.actor,
      permissions: new Set(membershipPermissions(caller, membership)),
    })
  }

  return async (caller, { tenantHeader, organizationId }) => {
    if (organizationId !== undefined && organizationId !== '') return asAdmin(caller, organizationId)
    if (tenantHeader !== undefined && tenantHeader !== '') return asMember(caller, tenantHeader)
    const [only, ...more] = caller.memberships
    if (!only) {
      throw new Failure(
        'forbidden',
        caller.platformAdmin
          ? 'You are a member of no organization. Create one, or pass organization_id.'
          : 'You are a member of no organization. Ask an owner for an invitation.',
      )
    }
    if (more.length > 0) {
      const organizations = await Promise.all(caller.memberships.map(one => find(one.organizationId)))
      const slugs = organizations.flatMap(one => (one ? [one.slug] : [])).sort()
      throw new Failure(
        'invalid_request',
        `You belong to several organizations. Send X-Tenant-Id with one of: ${slugs.join(', ')}.`,
        { fields: [{ path: 'X-Tenant-Id', message: 'is needed to choose among several organizations' }] },
      )
    }
    return asMember(caller, only.organizationId)
  }
}

/** What a membership lets the caller do: the role's permissions, or those of the API key. */
export function membershipPermissions(caller: Caller, membership: CallerMembership): readonly Permission[] {
  return caller.keyPermissions ?? rolePermissions[membership.role]
}

/**
 * Checks that the caller runs the installation.
 *
 * @throws Failure forbidden
 */
export function requirePlatformAdmin(caller: Caller): void {
  if (caller.platformAdmin) return
  throw new Failure('forbidden', 'Only a platform admin may do this. Ask whoever runs this installation.')
}

/** Whether the caller may decide who is an owner: an owner there, or whoever runs the installation. */
export function actsAsOwner(caller: Caller, scope: Scope): boolean {
  if (caller.platformAdmin) return true
  return caller.memberships.some(one => one.organizationId === scope.organization.id && one.role === 'owner')
}

/** Everything in one organization, for its jobs and for whoever sits at the machine's terminal. */
export function systemScope(organization: Scope['organization'], name = 'Clientele'): Scope {
  return grantScope({
    organization,
    branches: 'all',
    actor: { kind: 'system', id: 'system', name },
    permissions: new Set(permissions),
  })
}
