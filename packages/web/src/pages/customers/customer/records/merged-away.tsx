import { Navigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useOrganizationSlug } from '../../../../api.ts'
import { useMerges } from './use-records.ts'

/** Leads from the address of a customer who was merged to the one who stands for both. */
export function MergedAway({ id, otherwise }: { readonly id: string; readonly otherwise: ReactNode }) {
  const organization = useOrganizationSlug()
  const { data, isPending } = useMerges(id)
  if (isPending) return null
  const survivor = data?.merged_into?.survivor_id
  if (survivor === undefined) return otherwise
  return <Navigate to={`/o/${organization}/customers/${encodeURIComponent(survivor)}` as never} replace />
}
