import { mostRows } from '@clientele/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TablePicture } from '../charts/table.tsx'
import { cn } from '../ui/cn.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { DownloadButton } from './download.tsx'
import { Pager } from './pager.tsx'
import { useMetricEntry } from './use-catalogue.ts'
import { useMetricById } from './use-metric.ts'

interface MetricTableProps {
  readonly id: string
  /** All that the list is asked with, filters included; sorting and paging come on top. */
  readonly params: Readonly<Record<string, unknown>>
  /** Columns in this order; all that the answer has unless told. */
  readonly columns?: readonly string[]
  readonly pageSize?: number
  /** Called when a link inside was followed. */
  readonly onLeave?: () => void
}

interface Place {
  readonly offset: number
  readonly sort?: string
  readonly direction?: 'asc' | 'desc'
}

/** A list metric, page by page, sorted by whatever its `sort` parameter knows. */
export function MetricTable({ id, params, columns, pageSize = 50, onLeave }: MetricTableProps) {
  const [place, setPlace] = useState<Place>({ offset: 0 })
  const sortable = sortsOf(useMetricEntry(id)?.params)
  const query = useMetricById(id, { ...params, ...place, limit: pageSize })
  if (query.isError) return <ErrorState error={query.error} onRetry={query.refetch} />
  if (!query.data) return <Loading />
  const { data } = query
  return (
    <div
      className={cn('transition-opacity', query.isPlaceholderData && 'opacity-60')}
      aria-busy={query.isFetching}
    >
      <TablePicture
        title={id}
        result={data}
        {...(columns && { columns })}
        {...(onLeave && { onLeave })}
        sort={{
          names: sortable,
          by: String(data.params.sort ?? ''),
          direction: data.params.direction === 'asc' ? 'asc' : 'desc',
          onChange: (sort, direction) => setPlace({ offset: 0, sort, direction }),
        }}
      />
      <Pager
        offset={place.offset}
        limit={pageSize}
        shown={data.rows.length}
        total={data.meta.total_rows}
        onMove={offset => setPlace(before => ({ ...before, offset }))}
        actions={<DownloadButton id={id} params={{ ...params, ...place, limit: mostRows, offset: 0 }} />}
      />
    </div>
  )
}

function Loading() {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col gap-2" role="status">
      <span className="sr-only">{t('Loading rows')}</span>
      {Array.from({ length: 8 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey lines have no identity
        <Skeleton key={index} className="h-8" />
      ))}
    </div>
  )
}

/** What a metric can be sorted by, from the JSON Schema of its parameters. */
function sortsOf(params: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  const { properties } = (params ?? {}) as { properties?: Record<string, { enum?: readonly string[] }> }
  return properties?.sort?.enum ?? []
}
