import type { SegmentRule } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { formatValue } from '../../../format.ts'
import { useFormatContext } from '../../../session/use-format-context.ts'
import { PageLink } from '../../../shell/page-link.tsx'
import { Card, CardContent, CardHeader } from '../../../ui/card.tsx'
import { cn } from '../../../ui/cn.ts'
import { ErrorState } from '../../../ui/error-state.tsx'
import { useSegmentPreview } from './use-segments.ts'

/** How many customers a rule chooses, and those of them who spent the most. */
export function LiveCount({ rule }: { readonly rule: SegmentRule | null }) {
  const { t } = useTranslation()
  const context = useFormatContext()
  const { data, error, isPlaceholderData, refetch } = useSegmentPreview(rule)
  return (
    <Card aria-labelledby="count" aria-busy={isPlaceholderData} className="lg:sticky lg:top-5">
      <CardHeader id="count" title={t('Customers in it now')} />
      <CardContent className={cn('transition-opacity', isPlaceholderData && 'opacity-60')}>
        {rule === null ? (
          <p className="text-[0.8125rem] text-muted-foreground">
            {t('Add a condition and fill it in: the customers whom it chooses are counted here.')}
          </p>
        ) : error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : data ? (
          <div className="flex flex-col gap-3">
            <p role="status" className="tabular">
              <span className="text-2xl font-semibold tracking-[-0.02em]">
                {formatValue(data.members, 'count', context)}
              </span>{' '}
              <span className="text-[0.8125rem] text-muted-foreground">
                {t('of {{all}} ({{share}})', {
                  all: formatValue(data.customers, 'count', context),
                  share: formatValue(data.share, 'ratio', context),
                })}
              </span>
            </p>
            <div aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-muted">
              <div
                className="h-full rounded-full bg-chart-1"
                style={{ width: formatValue(data.share ?? 0, 'ratio', { ...context, locale: 'en' }) }}
              />
            </div>
            <ul className="flex flex-col divide-y divide-border/70 text-[0.8125rem]">
              {data.sample.map(({ id, name, total_spent }) => (
                <li key={id} className="flex justify-between gap-3 py-1.5">
                  <PageLink
                    page={`customers/${encodeURIComponent(id)}`}
                    className="truncate font-medium text-primary hover:underline"
                  >
                    {name ?? id}
                  </PageLink>
                  <span className="tabular text-muted-foreground">
                    {formatValue(total_spent, 'money', context, 'figure')}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        ) : (
          <p className="text-[0.8125rem] text-muted-foreground">{t('Counting…')}</p>
        )}
      </CardContent>
    </Card>
  )
}
