import { getRetention } from '@clientele/contract'
import { useQuery } from '@tanstack/react-query'
import { useApi, useOrganizationSlug } from '../../../api.ts'
import { useRight } from '../../../session/rights.ts'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { RetentionForm } from './retention-form.tsx'

export function KeepingSection() {
  const api = useApi()
  const mayChange = useRight('organization:manage')
  const { data, error, refetch } = useQuery({
    queryKey: [useOrganizationSlug(), 'retention'],
    queryFn: ({ signal }) => api.call(getRetention, {}, { signal }),
  })
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-64 rounded-xl" />
  return <RetentionForm key={data.activity_days} saved={data.activity_days} mayChange={mayChange} />
}
