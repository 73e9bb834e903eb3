import { type ColumnInfo, customerList, mostRows } from '@clientele/contract'
import { Info, UserSearch } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DefinitionDialog } from '../../metric/definition.tsx'
import { DownloadButton } from '../../metric/download.tsx'
import { Pager } from '../../metric/pager.tsx'
import { useMetric } from '../../metric/use-metric.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardContent, CardHeader } from '../../ui/card.tsx'
import { cn } from '../../ui/cn.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import { ListCards } from './list-cards.tsx'
import { ListFilters } from './list-filters.tsx'
import { askedOf, defaultColumns, pageSize, unnarrowed, useListSearch } from './list-search.ts'
import { ListSort } from './list-sort.tsx'
import { type CustomerAnswer, ListTable } from './list-table.tsx'
import { listId, showList } from './show-list.ts'

/** Every customer: searched, narrowed, sorted and paged by the server, as the address says. */
export function ListPanel() {
  const { t } = useTranslation()
  const [view, change] = useListSearch()
  const query = useMetric(customerList, askedOf(view))
  const heading = useId()
  const [defining, setDefining] = useState(false)
  const result = query.data
  const choosable = choosableOf(result?.columns ?? [])
  const shown = view.columns ?? defaultColumns
  const columns = choosable.filter(({ name }) => shown.includes(name))
  return (
    <Card id={listId} aria-labelledby={heading} aria-busy={query.isFetching} className="scroll-mt-16">
      <CardHeader
        id={heading}
        title={t('All customers')}
        description={t('Total spent and orders are to date; the status looks at the period.')}
        actions={
          <ColumnChooser
            columns={choosable}
            shown={shown}
            onChange={names => change({ columns: names ?? defaultColumns, offset: view.offset })}
          />
        }
        tools={
          <Button
            variant="ghost"
            size="icon"
            aria-label={t('What this means')}
            disabled={!result}
            onClick={() => setDefining(true)}
          >
            <Info />
          </Button>
        }
      />
      <CardContent className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <ListFilters />
          <ListSort columns={choosable} className="md:hidden" />
        </div>
        {query.isError ? (
          <ErrorState error={query.error} onRetry={query.refetch} />
        ) : result ? (
          <div className={cn('transition-opacity', query.isPlaceholderData && 'opacity-60')}>
            <Rows result={result} columns={columns} />
            <Pager
              offset={view.offset ?? 0}
              limit={pageSize}
              shown={result.rows.length}
              total={result.meta.total_rows}
              onMove={offset => {
                change({ offset: offset || undefined })
                showList()
              }}
              actions={
                <DownloadButton
                  id={customerList.id}
                  params={{ ...result.params, limit: mostRows, offset: 0 }}
                />
              }
            />
          </div>
        ) : (
          <LoadingRows />
        )}
      </CardContent>
      {result && (
        <DefinitionDialog metric={customerList} result={result} open={defining} onOpenChange={setDefining} />
      )}
    </Card>
  )
}

function Rows({
  result,
  columns,
}: {
  readonly result: CustomerAnswer
  readonly columns: readonly ColumnInfo[]
}) {
  const { t } = useTranslation()
  const [view, change] = useListSearch()
  if (result.rows.length === 0)
    return (
      <EmptyState
        icon={UserSearch}
        title={t('Nobody matches')}
        action={
          <Button size="small" onClick={() => change(unnarrowed)}>
            {t('Show all customers')}
          </Button>
        }
      >
        {t('Try fewer filters or another word.')}
      </EmptyState>
    )
  return (
    <>
      <div className="hidden md:block">
        <ListTable
          result={result}
          columns={columns}
          sort={view.sort ?? 'total_spent'}
          direction={view.direction ?? 'desc'}
          onSort={(sort, direction) => change({ sort, direction })}
        />
      </div>
      <div className="md:hidden">
        <ListCards result={result} columns={columns} />
      </div>
    </>
  )
}

/** The name and the id are always there; the group stands beside them, because it is looked for first. */
function choosableOf(columns: readonly ColumnInfo[]): readonly ColumnInfo[] {
  const others = columns.filter(({ name }) => !['id', 'name', 'rfm_group'].includes(name))
  return [...columns.filter(({ name }) => name === 'rfm_group'), ...others]
}

function LoadingRows() {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col gap-2" role="status">
      <span className="sr-only">{t('Loading customers')}</span>
      {Array.from({ length: 10 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey lines have no identity
        <Skeleton key={index} className="h-10" />
      ))}
    </div>
  )
}
