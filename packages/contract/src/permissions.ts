/**
 * What a caller may do. Endpoints and metrics name the permission that they need; roles and API keys are sets
 * of permissions. `pii:read` decides whether names and contact data are shown or masked. `activities:write` alone
 * makes a key that may stand in a public page: it adds activities and reads nothing.
 */
export const permissions = [
  'analytics:read',
  'analytics:manage',
  'customers:read',
  'pii:read',
  'records:write',
  'activities:write',
  'data:read',
  'data:write',
  'organization:read',
  'organization:manage',
  'members:manage',
  'keys:manage',
  'audit:read',
] as const
export type Permission = (typeof permissions)[number]

export const roles = ['owner', 'admin', 'analyst', 'staff', 'viewer'] as const
export type Role = (typeof roles)[number]

const viewer: readonly Permission[] = ['analytics:read', 'organization:read']
const staff: readonly Permission[] = [
  ...viewer,
  'customers:read',
  'pii:read',
  'records:write',
  'activities:write',
]
const analyst: readonly Permission[] = [...staff, 'analytics:manage', 'data:read', 'data:write']

/** What each role may do. An admin does all that an owner does except changing owners. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions,
  admin: permissions,
  analyst,
  staff,
  viewer,
}
