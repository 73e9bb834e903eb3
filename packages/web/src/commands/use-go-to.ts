import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useOrganizationSlug } from '../api.ts'
import { readFilters } from '../filters.ts'

/** Goes to a page of the organization in the address, with the filters that are set. */
export function useGoTo(): (page: string) => void {
  const navigate = useNavigate()
  const organization = useOrganizationSlug()
  return useCallback(
    page => {
      void navigate({
        to: `/o/${organization}/${page}` as never,
        search: ((before: Record<string, unknown>) => readFilters(before)) as never,
      })
    },
    [navigate, organization],
  )
}
