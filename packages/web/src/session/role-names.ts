import type { Role } from '@clientele/contract'
import { msg } from '../language/msg.ts'

/** The roles as pages name them. */
export const roleNames: Readonly<Record<Role, string>> = {
  owner: msg('Owner'),
  admin: msg('Admin'),
  analyst: msg('Analyst'),
  staff: msg('Staff'),
  viewer: msg('Viewer'),
}
