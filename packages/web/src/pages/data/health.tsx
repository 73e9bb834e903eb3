import { type EntityHealth, getDataHealth } from '@clientele/contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { apiOf, useOrganizationSlug } from '../../api.ts'
import { type FormatContext, formatInstant, formatValue, noValue } from '../../format.ts'
import { useDrill } from '../../metric/drill.tsx'
import { useFormatContext } from '../../session/use-format-context.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card, CardContent, CardHeader } from '../../ui/card.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** How fresh each kind of fact is and what is wrong with it, with the rows and the way to mend them. */
export function Health() {
  const { t } = useTranslation()
  const organization = useOrganizationSlug()
  const { data, error, refetch } = useQuery({
    queryKey: [organization, 'data-health'],
    queryFn: ({ signal }) => apiOf(organization).call(getDataHealth, {}, { signal }),
  })
  const context = useFormatContext()
  const there = data?.entities.filter(({ rows }) => rows > 0)
  return (
    <Card aria-labelledby="health">
      <CardHeader
        id="health"
        title={t('Health')}
        description={t('How fresh each kind of data is, what is wrong with it, and how to mend it.')}
      />
      <CardContent>
        {error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : !there ? (
          <Skeleton className="h-40" />
        ) : there.length === 0 ? (
          <p className="text-[0.8125rem] text-muted-foreground">{t('There are no facts yet.')}</p>
        ) : (
          <ul className="divide-y divide-border">
            {there.map(health => (
              <li key={health.entity} className="py-3">
                <Freshness health={health} context={context} />
                <Problems health={health} context={context} />
              </li>
            ))}
          </ul>
        )}
      </CardContent>
    </Card>
  )
}

interface PartProps {
  readonly health: EntityHealth
  readonly context: FormatContext
}

function Freshness({ health, context }: PartProps) {
  const { t } = useTranslation()
  const { title, rows, last_at, last_import_at, stale, problems } = health
  const at = (instant: string | null) => (instant === null ? noValue : formatInstant(instant, context))
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-[0.8125rem]">
      <h3 className="text-sm font-medium">{t(title)}</h3>
      <span className="tabular text-muted-foreground">
        {t('{{number}} rows', { number: formatValue(rows, 'count', context) })}
      </span>
      {stale && <Badge variant="warning">{t('None lately')}</Badge>}
      {problems.length === 0 && !stale && <Badge>{t('In order')}</Badge>}
      <span className="ms-auto text-muted-foreground">
        {t('last {{moment}}', { moment: at(last_at) })} ·{' '}
        {t('file {{moment}}', { moment: at(last_import_at) })}
      </span>
    </div>
  )
}

function Problems({ health: { entity, problems }, context }: PartProps) {
  const { t } = useTranslation()
  const drill = useDrill()
  if (problems.length === 0) return null
  return (
    <ul className="mt-2 flex flex-col gap-2">
      {problems.map(({ problem, field, title, rows, share, mend }) => (
        <li key={`${problem} ${field}`} className="rounded-lg bg-warning-soft px-3 py-2 text-[0.8125rem]">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <p className="font-medium">
              {t(title)} <span className="font-normal text-muted-foreground">({field})</span>
            </p>
            <Button
              variant="ghost"
              size="small"
              onClick={() =>
                drill({ metric: 'data.problem_rows', params: { entity, problem, field }, title: t(title) })
              }
            >
              {t('{{number}} rows', { number: formatValue(rows, 'count', context) })} ·{' '}
              {formatValue(share, 'ratio', context)}
            </Button>
          </div>
          <p className="text-muted-foreground">{t(mend)}</p>
        </li>
      ))}
    </ul>
  )
}
