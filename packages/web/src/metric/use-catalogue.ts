import { getCatalogue, type MetricEntry } from '@clientele/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { apiOf, useOrganizationSlug } from '../api.ts'
import { entriesInLanguage } from './in-language.ts'

/** All metrics and segments, and what data there are. */
export function useCatalogue() {
  const organization = useOrganizationSlug()
  return useQuery({
    queryKey: [organization, 'catalogue'],
    queryFn: ({ signal }) => apiOf(organization).call(getCatalogue, {}, { signal }),
    staleTime: 60_000,
  })
}

/** All metrics, named in the reader's language; empty while they are on their way. */
export function useMetricEntries(): readonly MetricEntry[] {
  const { t } = useTranslation()
  const metrics = useCatalogue().data?.metrics
  return useMemo(() => entriesInLanguage(metrics ?? [], t), [metrics, t])
}

export function useMetricEntry(id: string): MetricEntry | undefined {
  return useMetricEntries().find(metric => metric.id === id)
}
