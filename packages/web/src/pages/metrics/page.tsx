import type { CustomMetricBody } from '@clientele/contract'
import { Pencil, Plus, Sigma, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { definitionOf } from '../../metric/entry-definition.ts'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useMetricEntry } from '../../metric/use-catalogue.ts'
import { useRight } from '../../session/rights.ts'
import { Page as Frame } from '../../shell/page.tsx'
import { PageLink } from '../../shell/page-link.tsx'
import { Button, buttonVariants } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useDeleteOwnMetric, useOwnMetrics } from './use-own-metrics.ts'

/** The metrics that the organization made for itself, as every page and dashboard can show them. */
export function Page() {
  const { t } = useTranslation()
  const { data, error, refetch } = useOwnMetrics()
  return (
    <Frame
      title="Own metrics"
      question={t('What do we measure that only we measure?')}
      filters={['period', 'branch', 'segment']}
      actions={
        <PageLink page="metrics/new" className={buttonVariants({ variant: 'primary', size: 'small' })}>
          <Plus aria-hidden="true" /> {t('New metric')}
        </PageLink>
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : !data ? (
        <Skeleton className="h-64 rounded-xl" />
      ) : data.length === 0 ? (
        <Card>
          <EmptyState icon={Sigma} title={t('No metrics of your own yet')}>
            {t('Measure the rows of any kind of fact, or put metrics that exist into a formula.')}
          </EmptyState>
        </Card>
      ) : (
        <div className="grid items-start gap-5 lg:grid-cols-2">
          {data.map(metric => (
            <OwnMetric key={metric.slug} metric={metric} />
          ))}
        </div>
      )}
    </Frame>
  )
}

function OwnMetric({ metric }: { readonly metric: CustomMetricBody }) {
  const { t } = useTranslation()
  const entry = useMetricEntry(metric.id)
  const mayManage = useRight('analytics:manage')
  const remove = useDeleteOwnMetric()
  if (!entry) return <Skeleton className="h-64 rounded-xl" />
  const { name, slug, description } = metric
  return (
    <MetricPanel
      metric={definitionOf(entry)}
      title={name}
      description={description}
      footer={
        mayManage && (
          <div className="flex items-center gap-2">
            <span className="min-w-0 flex-1 truncate font-mono text-xs text-muted-foreground">
              {metric.id}
            </span>
            <PageLink
              page={`metrics/own/${slug}`}
              aria-label={t('Change {{name}}', { name })}
              className={buttonVariants({ variant: 'ghost', size: 'icon' })}
            >
              <Pencil />
            </PageLink>
            <Button
              variant="ghost"
              size="icon"
              aria-label={t('Delete {{name}}', { name })}
              disabled={remove.isPending}
              onClick={() => remove.mutate(metric)}
            >
              <Trash2 />
            </Button>
          </div>
        )
      }
    />
  )
}
