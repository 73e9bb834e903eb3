import type { Role } from '@clientele/contract'

/** The roles as pages name them; in English, as the keys of their translations. */
export const roleNames: Readonly<Record<Role, string>> = {
  owner: 'Owner',
  admin: 'Admin',
  analyst: 'Analyst',
  staff: 'Staff',
  viewer: 'Viewer',
}
