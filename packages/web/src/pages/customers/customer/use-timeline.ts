import { type CustomerEventKind, customerEvents, type MetricRow } from '@clientele/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { apiOf, useOrganizationSlug } from '../../../api.ts'
import { filterParams } from '../../../filters.ts'
import { useFilters } from '../../../shell/search.ts'

export type CustomerEvent = MetricRow<typeof customerEvents>

/** Events that travel at once. */
const pageSize = 200

/**
 * The customer's events, newest first, further back whenever the next page is asked for.
 *
 * @param kind only these; null for all
 */
export function useTimeline(id: string, kind: CustomerEventKind | null) {
  const organization = useOrganizationSlug()
  const asked = {
    ...filterParams(useFilters(), customerEvents.filters),
    customer_id: id,
    ...(kind !== null && { kinds: kind }),
    limit: pageSize,
  }
  return useInfiniteQuery({
    queryKey: [organization, 'timeline', asked],
    queryFn: ({ pageParam, signal }) =>
      apiOf(organization).query(customerEvents, { ...asked, offset: pageParam }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const known = pages.reduce((sum, page) => sum + page.rows.length, 0)
      return last.rows.length > 0 && known < (last.meta.total_rows ?? 0) ? known : undefined
    },
  })
}
