import { getRateCard, type Rate, setRateCard } from '@clientele/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi, useOrganizationSlug } from '../../../api.ts'
import { notify } from '../../../ui/toast.tsx'

/** What tokens and messages cost, by date. */
export function useRateCard() {
  const api = useApi()
  return useQuery({
    queryKey: [useOrganizationSlug(), 'rate card'],
    queryFn: ({ signal }) => api.call(getRateCard, {}, { signal }),
  })
}

/** Replaces all lines. Costs hang on them, so everything that was asked before is asked anew. */
export function useSetRateCard() {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const organization = useOrganizationSlug()
  return useMutation({
    mutationFn: (rates: Rate[]) => api.call(setRateCard, { body: { rates } }),
    onSuccess: async () => {
      notify({ title: t('Saved') })
      await queries.invalidateQueries({ queryKey: [organization] })
    },
  })
}
