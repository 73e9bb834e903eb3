import { customerTimeline } from '@clientele/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { apiOf, useOrganizationSlug } from '../../../api.ts'
import { filterParams } from '../../../filters.ts'
import { useFilters } from '../../../shell/search.ts'

/** Events that travel at once. */
const pageSize = 200

/** The customer's events, newest first, further back whenever the next page is asked for. */
export function useTimeline(id: string) {
  const organization = useOrganizationSlug()
  const asked = { ...filterParams(useFilters(), customerTimeline.filters), customer_id: id, limit: pageSize }
  return useInfiniteQuery({
    queryKey: [organization, 'timeline', asked],
    queryFn: ({ pageParam, signal }) =>
      apiOf(organization).query(customerTimeline, { ...asked, offset: pageParam }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const known = pages.reduce((sum, page) => sum + page.rows.length, 0)
      return last.rows.length > 0 && known < (last.meta.total_rows ?? 0) ? known : undefined
    },
  })
}
