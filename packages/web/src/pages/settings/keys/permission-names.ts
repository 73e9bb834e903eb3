import type { Permission } from '@clientele/contract'
import { msg } from '../../../language/msg.ts'

export const permissionNames: Readonly<Record<Permission, string>> = {
  'analytics:read': msg('Ask for figures'),
  'analytics:manage': msg('Define segments and metrics'),
  'customers:read': msg('See single customers'),
  'pii:read': msg('See names and contact data unmasked'),
  'records:write': msg('Write interactions, segments and customers'),
  'activities:write': msg('Add activities, and nothing else: safe in a public page'),
  'data:read': msg('See imports'),
  'data:write': msg('Send data and import'),
  'organization:read': msg('See settings and branches'),
  'organization:manage': msg('Change settings and branches'),
  'members:manage': msg('Manage members'),
  'keys:manage': msg('Manage API keys'),
  'audit:read': msg('Read the trail of changes'),
}
