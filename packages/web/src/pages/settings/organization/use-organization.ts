import { changeOrganization, getOrganization, type OrganizationBody } from '@clientele/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi, useOrganizationSlug } from '../../../api.ts'
import { notify } from '../../../ui/toast.tsx'

export function useOrganization() {
  const api = useApi()
  return useQuery({
    queryKey: [useOrganizationSlug(), 'organization'],
    queryFn: ({ signal }) => api.call(getOrganization, {}, { signal }),
  })
}

export type OrganizationChanges = Partial<
  Pick<
    OrganizationBody,
    | 'name'
    | 'time_zone'
    | 'currency'
    | 'week_start'
    | 'locale'
    | 'churn_days'
    | 'clock_day'
    | 'rfm_thresholds'
    | 'feedback_topics'
    | 'features'
    | 'business_hours'
    | 'sla_targets'
    | 'conversation_budget'
    | 'brand_color'
    | 'theme'
  >
>

/** Saves settings. Days, money and groups hang on them, so everything that was asked before is asked anew. */
export function useChangeOrganization() {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: OrganizationChanges) => api.call(changeOrganization, { body }),
    onSuccess: async () => {
      notify({ title: t('Saved') })
      await queries.invalidateQueries()
    },
  })
}
