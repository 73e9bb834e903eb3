import type { MetricDefinition, MetricInput, MetricResult, MetricRow } from '@clientele/contract'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { apiOf, useOrganizationSlug } from '../api.ts'
import { filterParams } from '../filters.ts'
import { useFilters } from '../shell/search.ts'
import { resultInLanguage } from './in-language.ts'

export type MetricQuery<M> = UseQueryResult<MetricResult<MetricRow<M>>>

/**
 * Asks a metric with the filters of the address, of which each metric takes those that it honours, and with its
 * own parameters, which win. While other parameters load, the answer to the ones before stays.
 */
export function useMetric<M extends MetricDefinition>(metric: M, params?: MetricInput<M>): MetricQuery<M> {
  const organization = useOrganizationSlug()
  const { t } = useTranslation()
  const select = useCallback((result: MetricResult<MetricRow<M>>) => resultInLanguage(result, t), [t])
  const wanted = { ...filterParams(useFilters(), metric.filters), ...definedOf(params ?? {}) }
  return useQuery({
    queryKey: [organization, 'metric', metric.id, wanted],
    queryFn: ({ signal }) => apiOf(organization).query(metric, wanted as MetricInput<M>, { signal }),
    placeholderData: keepPreviousData,
    select,
  })
}

/** Asks a metric known by its id, with exactly these parameters. */
export function useMetricById(
  id: string,
  params: Readonly<Record<string, unknown>>,
  enabled = true,
): UseQueryResult<MetricResult> {
  const organization = useOrganizationSlug()
  const { t } = useTranslation()
  const select = useCallback((result: MetricResult) => resultInLanguage(result, t), [t])
  return useQuery({
    queryKey: [organization, 'metric', id, params],
    queryFn: ({ signal }) => apiOf(organization).queryById(id, params, { signal }),
    enabled,
    placeholderData: keepPreviousData,
    select,
  })
}

const definedOf = (params: object) =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined))
