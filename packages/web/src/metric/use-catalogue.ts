import { getCatalogue, type MetricEntry } from '@clientele/contract'
import { useQuery } from '@tanstack/react-query'
import { apiOf, useOrganizationSlug } from '../api.ts'

/** All metrics and segments, and what data there are. */
export function useCatalogue() {
  const organization = useOrganizationSlug()
  return useQuery({
    queryKey: [organization, 'catalogue'],
    queryFn: ({ signal }) => apiOf(organization).call(getCatalogue, {}, { signal }),
    staleTime: 60_000,
  })
}

export function useMetricEntry(id: string): MetricEntry | undefined {
  return useCatalogue().data?.metrics.find(metric => metric.id === id)
}
