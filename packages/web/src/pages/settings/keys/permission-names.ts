import type { Permission } from '@clientele/contract'

export const permissionNames: Readonly<Record<Permission, string>> = {
  'analytics:read': 'Ask for figures',
  'analytics:manage': 'Define segments and metrics',
  'customers:read': 'See single customers',
  'pii:read': 'See names and contact data unmasked',
  'records:write': 'Write interactions, segments and customers',
  'activities:write': 'Add activities, and nothing else: safe in a public page',
  'data:read': 'See imports',
  'data:write': 'Send data and import',
  'organization:read': 'See settings and branches',
  'organization:manage': 'Change settings and branches',
  'members:manage': 'Manage members',
  'keys:manage': 'Manage API keys',
  'audit:read': 'Read the trail of changes',
}
