import { getPredictionRun, startPredictions } from '@clientele/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApi, useOrganizationSlug } from '../../api.ts'
import { useRight } from '../../session/rights.ts'
import { Button } from '../../ui/button.tsx'
import { notify } from '../../ui/toast.tsx'

/** Milliseconds between two looks at a run that has not ended. */
const glance = 2_000

/** Starts a run of the predictions, which also comes each night, and tells how far it is. */
export function RunNow() {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const mayRun = useRight('analytics:manage')
  const queryKey = [useOrganizationSlug(), 'prediction-run']
  const { data: run } = useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await api.call(getPredictionRun, {}, { signal })).run,
    refetchInterval: ({ state }) => (isUnderWay(state.data?.status) ? glance : false),
  })
  const start = useMutation({
    mutationFn: () => api.call(startPredictions, {}),
    onSuccess: begun => queries.setQueryData(queryKey, begun),
    onError: error => notify({ title: t('The run could not be started'), description: error.message }),
  })
  if (isUnderWay(run?.status)) {
    return (
      <p role="status" className="text-[0.8125rem] text-muted-foreground">
        {t('Scoring all customers… {{percent}} %', { percent: Math.round(100 * (run?.share ?? 0)) })}
      </p>
    )
  }
  if (!mayRun) return null
  return (
    <Button variant="outline" disabled={start.isPending} onClick={() => start.mutate()}>
      <Play className="size-4" aria-hidden="true" />
      {t('Score all customers now')}
    </Button>
  )
}

const isUnderWay = (status: string | undefined): boolean => status === 'waiting' || status === 'running'
