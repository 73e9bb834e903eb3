import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
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
  const count = new Intl.NumberFormat()
  const isLast = total === undefined ? shown < limit : offset + shown >= total
  return (
    <nav aria-label="Paging" className="flex flex-wrap items-center justify-between gap-2 pt-3">
      <p aria-live="polite" className="tabular text-[0.8125rem] text-muted-foreground">
        {shown === 0 ? 'No rows' : `${count.format(offset + 1)}–${count.format(offset + shown)}`}
        {total !== undefined && shown > 0 && ` of ${count.format(total)}`}
      </p>
      <div className="flex items-center gap-1.5">
        {actions}
        {(offset > 0 || !isLast) && (
          <>
            <Button
              size="icon"
              aria-label="Rows before"
              disabled={offset === 0}
              onClick={() => onMove(Math.max(0, offset - limit))}
            >
              <ChevronLeft />
            </Button>
            <Button
              size="icon"
              aria-label="More rows"
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
