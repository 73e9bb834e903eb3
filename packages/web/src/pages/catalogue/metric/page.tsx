import type { FilterName, MetricEntry } from '@clientele/contract'
import { useParams } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { filterParams } from '../../../filters.ts'
import { useSettled } from '../../../form/use-settled.ts'
import { definitionOf } from '../../../metric/entry-definition.ts'
import { MetricPanel } from '../../../metric/metric-panel.tsx'
import { MetricParams } from '../../../metric/metric-params.tsx'
import { MetricTable } from '../../../metric/metric-table.tsx'
import { useCatalogue, useMetricEntry } from '../../../metric/use-catalogue.ts'
import { LoadingPage } from '../../../shell/loading-page.tsx'
import { Page as Frame } from '../../../shell/page.tsx'
import { PageLink } from '../../../shell/page-link.tsx'
import { useFilters, useSearchParams, useSetSearch } from '../../../shell/search.ts'
import { buttonVariants } from '../../../ui/button.tsx'
import { Card, CardContent, CardHeader } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { missingOf, ownParams, parametersOf } from './parameters.ts'

/** One metric of the catalogue with all that it can be asked: whatever is added to the catalogue has its page. */
export function Page() {
  const { t } = useTranslation()
  const id = useParams({
    strict: false,
    select: params => {
      const { feature = '', metric = '' } = params as { feature?: string; metric?: string }
      return `${feature}.${metric}`
    },
  })
  const { error, refetch, isPending } = useCatalogue()
  const entry = useMetricEntry(id)
  if (entry) return <Asked key={id} entry={entry} />
  if (isPending) return <LoadingPage />
  return (
    <Frame title="Catalogue" actions={<Back />}>
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <EmptyState title={t('There is no such metric')}>
          {t('{{id}} is not in the catalogue. It may have been renamed or taken away.', { id })}
        </EmptyState>
      )}
    </Frame>
  )
}

function Asked({ entry }: { readonly entry: MetricEntry }) {
  const { t } = useTranslation()
  const search = useSearchParams()
  const setSearch = useSetSearch()
  const params = ownParams(entry, search)
  const settled = useSettled(params)
  const filters = useFilters()
  const missing = missingOf(entry, params)
  const { names, isPaged, chosen } = parametersOf(entry)
  const honoured = entry.filters as readonly FilterName[]
  return (
    <Frame title={entry.title} question={entry.question} filters={honoured} actions={<Back />}>
      {names.length > 0 && (
        <Card aria-labelledby="parameters">
          <CardHeader id="parameters" title={t('Parameters')} />
          <CardContent>
            <form
              className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4"
              onSubmit={event => event.preventDefault()}
            >
              <MetricParams
                entry={chosen}
                params={params}
                onChange={next =>
                  setSearch(Object.fromEntries(names.map(name => [name, textOf(next[name])])), {
                    replace: true,
                  })
                }
              />
            </form>
          </CardContent>
        </Card>
      )}
      {missing.length > 0 ? (
        <Card>
          <EmptyState title={t('Something is still needed')}>
            {t('Fill in: {{names}}.', { names: missing.map(name => t(name)).join(', ') })}
          </EmptyState>
        </Card>
      ) : isPaged ? (
        <Card aria-label={entry.title}>
          <CardContent className="pt-4">
            <MetricTable
              key={JSON.stringify([settled, filters])}
              id={entry.id}
              params={{ ...filterParams(filters, honoured), ...settled }}
            />
          </CardContent>
        </Card>
      ) : (
        <MetricPanel metric={definitionOf(entry)} params={settled} options={{ height: 420 }} />
      )}
    </Frame>
  )
}

const textOf = (value: unknown) => (value === undefined ? undefined : String(value))

function Back() {
  const { t } = useTranslation()
  return (
    <PageLink page="catalogue" className={buttonVariants({ variant: 'ghost', size: 'small' })}>
      <ArrowLeft aria-hidden="true" /> {t('All metrics')}
    </PageLink>
  )
}
