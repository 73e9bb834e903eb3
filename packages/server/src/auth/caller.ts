import type { Permission, Role } from '@clientele/contract'
import type { Actor } from './scope.ts'

/** A membership as the caller's token vouches for it. */
export interface CallerMembership {
  readonly organizationId: string
  readonly role: Role
  /** `all`, or the branches that the member is restricted to. */
  readonly branches: 'all' | readonly string[]
}

/** Whoever sent a request, after the token was checked and before an organization is chosen. */
export interface Caller {
  readonly actor: Actor
  readonly platformAdmin: boolean
  readonly memberships: readonly CallerMembership[]
  /** What an API key was limited to; null for a person, whose role decides. */
  readonly keyPermissions: readonly Permission[] | null
  readonly email: string | null
}
