import { useNavigate, useParams } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useOrganizationSlug } from '../../../api.ts'
import { Page as Frame } from '../../../shell/page.tsx'
import { PageLink } from '../../../shell/page-link.tsx'
import { buttonVariants } from '../../../ui/button.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { notify } from '../../../ui/toast.tsx'
import { useOwnMetric } from '../use-own-metrics.ts'
import { MetricForm } from './metric-form.tsx'

/** A metric of the organization's own, new or saved. */
export function Page() {
  const { t } = useTranslation()
  const { metric } = useParams({ strict: false }) as { metric?: string }
  const navigate = useNavigate()
  const organization = useOrganizationSlug()
  const toList = (name: string) => {
    notify({
      title: t('«{{name}}» is saved', { name }),
      description: t('Dashboards can show it from now on.'),
    })
    navigate({ to: `/o/${organization}/metrics` as never })
  }
  return (
    <Frame
      title="Own metric"
      question={t('What do we want to know that no metric says yet?')}
      filters={['period']}
      actions={
        <PageLink page="metrics" className={buttonVariants({ variant: 'ghost', size: 'small' })}>
          <ArrowLeft aria-hidden="true" /> {t('All own metrics')}
        </PageLink>
      }
    >
      {metric === undefined ? (
        <MetricForm onSaved={({ name }) => toList(name)} />
      ) : (
        <SavedMetric key={metric} slug={metric} onSaved={toList} />
      )}
    </Frame>
  )
}

interface SavedMetricProps {
  readonly slug: string
  readonly onSaved: (name: string) => void
}

function SavedMetric({ slug, onSaved }: SavedMetricProps) {
  const { data, error, refetch } = useOwnMetric(slug)
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-96 rounded-xl" />
  return <MetricForm saved={data} onSaved={({ name }) => onSaved(name)} />
}
