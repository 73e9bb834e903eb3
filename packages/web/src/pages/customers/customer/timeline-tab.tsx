import { type CustomerEventKind, customerEventKinds } from '@clientele/contract'
import { History } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../../format.ts'
import { useCatalogue } from '../../../metric/use-catalogue.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Select } from '../../../ui/select.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { eventKindsOfCustomers } from './event-kinds.ts'
import { timelineLines } from './timeline-lines.ts'
import { TimelineList } from './timeline-list.tsx'
import { useTimeline } from './use-timeline.ts'

const everything = 'all'

/** Everything that happened with the customer, or one kind of it. */
export function TimelineTab({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<CustomerEventKind | typeof everything>(everything)
  const rows = useCatalogue().data?.data.rows ?? {}
  const query = useTimeline(id, kind === everything ? null : kind)
  const meta = query.data?.pages[0]?.meta
  const lines = useMemo(
    () => (meta ? timelineLines(query.data?.pages.flatMap(page => page.rows) ?? [], meta) : []),
    [query.data, meta],
  )
  const offered = customerEventKinds.filter(name => (rows[eventKindsOfCustomers[name].entity] ?? 0) > 0)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  if (query.isError) return <ErrorState error={query.error} onRetry={query.refetch} />
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Select<CustomerEventKind | typeof everything>
          label={t('Kind of event')}
          value={kind}
          options={[
            { value: everything, label: t('Everything') },
            ...offered.map(value => ({ value, label: t(eventKindsOfCustomers[value].name) })),
          ]}
          onChange={setKind}
        />
        {meta && (
          <p className="tabular text-[0.8125rem] text-muted-foreground">
            {t('{{number}} events in all, newest first', {
              number: formatCount(meta.total_rows ?? 0),
            })}
          </p>
        )}
      </div>
      {!meta ? (
        <Loading />
      ) : lines.length > 0 ? (
        <TimelineList
          key={kind}
          lines={lines}
          meta={meta}
          isComplete={!hasNextPage}
          onEnd={() => {
            if (hasNextPage && !isFetchingNextPage) fetchNextPage()
          }}
        />
      ) : (
        <EmptyState icon={History} title={t('Nothing of this kind')}>
          {t('No event up to here.')}
        </EmptyState>
      )}
    </div>
  )
}

function Loading() {
  const { t } = useTranslation()
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{t('Loading the timeline')}</span>
      {[1, 2, 3, 4, 5].map(line => (
        <Skeleton key={line} className="h-11" />
      ))}
    </div>
  )
}
