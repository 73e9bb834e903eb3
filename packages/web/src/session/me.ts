import { getMe, listBranches } from '@clientele/contract'
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { api, apiOf, useOrganizationSlug } from '../api.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.call(getMe, {}, { signal }),
  staleTime: 300_000,
})

/** Who I am. The shell is drawn only after this is known, so there is nothing to wait for on pages. */
export const useMe = () => useSuspenseQuery(meQuery).data

export type Membership = ReturnType<typeof useMe>['memberships'][number]

/** My part in the organization in the address; undefined where I have none. */
export function useMembership(): Membership | undefined {
  const slug = useOrganizationSlug()
  return useMe().memberships.find(membership => membership.slug === slug)
}

/** Branches of the organization in the address that I may see. */
export function useBranches() {
  const organization = useOrganizationSlug()
  return useQuery({
    queryKey: [organization, 'branches'],
    queryFn: ({ signal }) => apiOf(organization).call(listBranches, {}, { signal }),
    staleTime: 300_000,
  })
}
