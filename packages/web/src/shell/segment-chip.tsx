import { Users, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { nameOfSegment } from '../segments/segment-name.ts'
import { useFilters, useSetSearch } from './search.ts'

/** Says that only a segment's customers are shown, and takes the filter away. */
export function SegmentChip() {
  const { t } = useTranslation()
  const { segment } = useFilters()
  const setSearch = useSetSearch()
  if (segment === undefined) return null
  return (
    <span className="inline-flex h-8 items-center gap-1.5 rounded-lg bg-primary-soft pe-1 ps-2.5 text-[0.8125rem] text-primary">
      <Users className="size-4" aria-hidden="true" />
      <span className="sr-only">{t('Only the segment')} </span>
      {nameOfSegment(segment)}
      <button
        type="button"
        aria-label={t('Show all customers')}
        className="grid size-6 place-items-center rounded-md hover:bg-primary/10"
        onClick={() => setSearch({ segment: undefined, offset: undefined })}
      >
        <X className="size-3.5" />
      </button>
    </span>
  )
}
