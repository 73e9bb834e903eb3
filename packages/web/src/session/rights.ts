import type { Permission } from '@clientele/contract'
import { useMembership } from './me.ts'

/** Whether my role in the organization in the address allows this. */
export function useRight(permission: Permission): boolean {
  return useMembership()?.permissions.includes(permission) ?? false
}

/** Branches by whose rows I see: all, or some. */
export function useSeesAllBranches(): boolean {
  return useMembership()?.branches === 'all'
}
