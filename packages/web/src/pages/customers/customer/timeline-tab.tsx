import { History } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../../format.ts'
import { inLanguage } from '../../../language/in-language.ts'
import { msg } from '../../../language/msg.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { timelineLines } from './timeline-lines.ts'
import { TimelineList } from './timeline-list.tsx'
import { useTimeline } from './use-timeline.ts'

const kinds = [
  { value: 'all', label: msg('Everything') },
  { value: 'sale', label: msg('Orders') },
  { value: 'return', label: msg('Returns') },
] as const
type Kind = (typeof kinds)[number]['value']

/** Fewer lines than this leave the frame half empty. */
const fewLines = 20

export function TimelineTab({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const query = useTimeline(id)
  const [kind, setKind] = useState<Kind>('all')
  const meta = query.data?.pages[0]?.meta
  const lines = useMemo(() => {
    const events = query.data?.pages.flatMap(page => page.rows) ?? []
    return meta
      ? timelineLines(
          events.filter(event => kind === 'all' || event.kind === kind),
          meta,
        )
      : []
  }, [query.data, meta, kind])

  // A rare kind may be missing on the pages known so far.
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  useEffect(() => {
    if (lines.length < fewLines && hasNextPage && !isFetchingNextPage) fetchNextPage()
  }, [lines.length, hasNextPage, isFetchingNextPage, fetchNextPage])

  if (query.isError) return <ErrorState error={query.error} onRetry={query.refetch} />
  if (!meta) return <Loading />
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Segmented label={t('Kind of event')} value={kind} options={inLanguage(kinds)} onChange={setKind} />
        <p className="tabular text-[0.8125rem] text-muted-foreground">
          {t('{{number}} events in all, newest first', {
            number: formatCount(meta.total_rows ?? 0),
          })}
        </p>
      </div>
      {lines.length > 0 ? (
        <TimelineList
          lines={lines}
          meta={meta}
          isComplete={!hasNextPage}
          onEnd={() => {
            if (hasNextPage && !isFetchingNextPage) fetchNextPage()
          }}
        />
      ) : isFetchingNextPage ? (
        <Loading />
      ) : (
        <EmptyState icon={History} title={t('Nothing of this kind')}>
          {kind === 'return' ? t('This customer has brought nothing back.') : t('No event up to here.')}
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
