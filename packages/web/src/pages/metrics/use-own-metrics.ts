import {
  type CustomMetricBody,
  changeCustomMetric,
  createCustomMetric,
  deleteCustomMetric,
  getCustomMetric,
  listCustomMetrics,
  type MetricSpec,
  previewCustomMetric,
} from '@clientele/contract'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi, useOrganizationSlug } from '../../api.ts'
import { filterParams } from '../../filters.ts'
import { formProblem } from '../../form/problem.ts'
import { useFilters } from '../../shell/search.ts'
import { notify } from '../../ui/toast.tsx'

/** What a person writes of a metric. */
export type OwnMetricDraft = Pick<CustomMetricBody, 'name' | 'description' | 'spec'>

const useKey = () => [useOrganizationSlug(), 'own metrics'] as const

export function useOwnMetrics() {
  const api = useApi()
  return useQuery({
    queryKey: useKey(),
    queryFn: async ({ signal }) => (await api.call(listCustomMetrics, {}, { signal })).metrics,
  })
}

export function useOwnMetric(slug: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...useKey(), slug],
    queryFn: ({ signal }) => api.call(getCustomMetric, { params: { slug } }, { signal }),
  })
}

/** What a metric would answer under the page's period; asks nothing while it is incomplete. */
export function useOwnMetricPreview(spec: MetricSpec | null) {
  const api = useApi()
  const params = filterParams(useFilters(), ['period'])
  return useQuery({
    queryKey: [...useKey(), 'preview', spec, params],
    queryFn: ({ signal }) =>
      api.call(previewCustomMetric, { body: { spec: spec as MetricSpec, params } }, { signal }),
    enabled: spec !== null,
    placeholderData: keepPreviousData,
  })
}

/** The catalogue and every tile can hang on a metric: whatever was asked is asked anew. */
function useAskAnew() {
  const queries = useQueryClient()
  const organization = useOrganizationSlug()
  return () => queries.invalidateQueries({ queryKey: [organization] })
}

/** Saves a new metric, or changes the one of a slug. */
export function useSaveOwnMetric() {
  const api = useApi()
  const askAnew = useAskAnew()
  return useMutation({
    mutationFn: ({ draft, slug }: { readonly draft: OwnMetricDraft; readonly slug?: string }) =>
      slug === undefined
        ? api.call(createCustomMetric, { body: draft })
        : api.call(changeCustomMetric, { params: { slug }, body: draft }),
    onSuccess: askAnew,
  })
}

/** Deletes a metric at once; the message offers to bring it back under the same id. */
export function useDeleteOwnMetric() {
  const { t } = useTranslation()
  const api = useApi()
  const askAnew = useAskAnew()
  const restore = async ({ slug, name, description, spec }: CustomMetricBody) => {
    await api.call(createCustomMetric, { body: { slug, name, description, spec } })
    await askAnew()
  }
  return useMutation({
    mutationFn: ({ slug }: CustomMetricBody) => api.call(deleteCustomMetric, { params: { slug } }),
    onSuccess: async (_, metric) => {
      await askAnew()
      notify({
        title: t('«{{name}}» is deleted', { name: metric.name }),
        action: { label: t('Undo'), run: () => restore(metric) },
      })
    },
    onError: error => notify({ title: t('Not deleted'), description: formProblem(error, []).general ?? '' }),
  })
}
