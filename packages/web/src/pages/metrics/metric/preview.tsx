import type { MetricResult, MetricSpec, Picture } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { PictureView } from '../../../charts/picture.tsx'
import { Card, CardContent, CardHeader } from '../../../ui/card.tsx'
import { cn } from '../../../ui/cn.ts'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { useOwnMetricPreview } from '../use-own-metrics.ts'

/** What a metric answers while it is built, in the page's period. */
export function Preview({ spec }: { readonly spec: MetricSpec | null }) {
  const { t } = useTranslation()
  const { data, error, isFetching, isPlaceholderData, refetch } = useOwnMetricPreview(spec)
  const result = data as MetricResult | undefined
  return (
    <Card aria-labelledby="preview" aria-busy={isFetching} className="lg:sticky lg:top-5">
      <CardHeader id="preview" title={t('What it says now')} />
      <CardContent className={cn('transition-opacity', isPlaceholderData && 'opacity-60')}>
        {spec === null ? (
          <p className="text-[0.8125rem] text-muted-foreground">
            {t('Fill in what is missing: the answer appears here.')}
          </p>
        ) : error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : result ? (
          <PictureView picture={pictureOf(result)} title={t('What it says now')} result={result} />
        ) : (
          <Skeleton className="h-40" />
        )}
      </CardContent>
    </Card>
  )
}

/** The picture that suits an answer, which may still be the one to the question before. */
function pictureOf({ columns }: MetricResult): Picture {
  const has = (name: string) => columns.some(column => column.name === name)
  if (has('bucket')) return { kind: 'series', x: 'bucket', y: ['value'] }
  return has('part') ? { kind: 'breakdown', label: 'part', value: 'value' } : { kind: 'figures' }
}
