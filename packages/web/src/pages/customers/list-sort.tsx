import { type ColumnInfo, customerSorts } from '@clientele/contract'
import { ArrowDownNarrowWide, ArrowUpNarrowWide } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { Select } from '../../ui/select.tsx'
import { useListSearch } from './list-search.ts'

interface ListSortProps {
  readonly columns: readonly ColumnInfo[]
  readonly className?: string
}

/** Sorting where there are no column headings to press. */
export function ListSort({ columns, className }: ListSortProps) {
  const { t } = useTranslation()
  const [{ sort = 'total_spent', direction = 'desc' }, change] = useListSearch()
  const options = customerSorts.flatMap(value =>
    columns
      .filter(({ name }) => name === value)
      .map(({ label }) => ({ value, label: t('Sorted by: {{column}}', { column: label }) })),
  )
  const Arrow = direction === 'asc' ? ArrowUpNarrowWide : ArrowDownNarrowWide
  return (
    <div className={cn('flex items-center gap-1', className)}>
      <Select label={t('Sort')} value={sort} options={options} onChange={next => change({ sort: next })} />
      <Button
        size="icon"
        aria-label={
          direction === 'asc' ? t('Lowest first; show highest first') : t('Highest first; show lowest first')
        }
        onClick={() => change({ sort, direction: direction === 'asc' ? 'desc' : 'asc' })}
      >
        <Arrow />
      </Button>
    </div>
  )
}
