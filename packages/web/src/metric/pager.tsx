import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../format.ts'
import { Button } from '../ui/button.tsx'

interface PagerProps {
  readonly offset: number
  readonly limit: number
  /** Rows on this page. */
  readonly shown: number
  readonly total: number | undefined
  readonly onMove: (offset: number) => void
  readonly actions?: ReactNode
}

export function Pager({ offset, limit, shown, total, onMove, actions }: PagerProps) {
  const { t } = useTranslation()
  const range = `${formatCount(offset + 1)}–${formatCount(offset + shown)}`
  const isLast = total === undefined ? shown < limit : offset + shown >= total
  return (
    <nav aria-label={t('Paging')} className="flex flex-wrap items-center justify-between gap-2 pt-3">
      <p aria-live="polite" className="tabular text-[0.8125rem] text-muted-foreground">
        {shown === 0
          ? t('No rows')
          : total === undefined
            ? range
            : t('{{range}} of {{total}}', { range, total: formatCount(total) })}
      </p>
      <div className="flex items-center gap-1.5">
        {actions}
        {(offset > 0 || !isLast) && (
          <>
            <Button
              size="icon"
              aria-label={t('Rows before')}
              disabled={offset === 0}
              onClick={() => onMove(Math.max(0, offset - limit))}
            >
              <ChevronLeft />
            </Button>
            <Button
              size="icon"
              aria-label={t('More rows')}
              disabled={isLast}
              onClick={() => onMove(offset + limit)}
            >
              <ChevronRight />
            </Button>
          </>
        )}
      </div>
    </nav>
  )
}
