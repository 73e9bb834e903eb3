import { Filter } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { conditionWords } from '../conditions/condition-words.ts'
import { conditionsIn } from '../filters.ts'
import { Button } from '../ui/button.tsx'
import { cn } from '../ui/cn.ts'
import { Popover } from '../ui/popover.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useFilters } from './search.ts'

const CustomerFilter = lazy(() =>
  import('./customer-filter.tsx').then(module => ({ default: module.CustomerFilter })),
)

/** Only customers of a segment, or of whom some conditions hold, on every page. */
export function AttributeFilter() {
  const { t } = useTranslation()
  const { where } = useFilters()
  const [open, setOpen] = useState(false)
  const conditions = conditionsIn(where)
  const [only] = conditions
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="end"
      label={t('Customers with')}
      className="w-[44rem]"
      trigger={
        <Button
          size="small"
          className={cn('max-w-72 font-normal', only && 'bg-primary-soft text-primary hover:bg-primary-soft')}
        >
          <Filter className={cn(!only && 'text-muted-foreground')} aria-hidden="true" />
          <span className="truncate">
            {only === undefined
              ? t('Filter')
              : conditions.length === 1
                ? conditionWords(only, t)
                : t('{{count}} conditions', { count: conditions.length })}
          </span>
        </Button>
      }
    >
      <Suspense fallback={<Skeleton className="h-28" />}>
        <CustomerFilter onDone={() => setOpen(false)} />
      </Suspense>
    </Popover>
  )
}
