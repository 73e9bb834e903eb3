import type { MetricMeta } from '@clientele/contract'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { TimelineItem } from './timeline-item.tsx'
import type { TimelineLine } from './timeline-lines.ts'

interface TimelineListProps {
  readonly lines: readonly TimelineLine[]
  readonly meta: MetricMeta
  /** Whether there is nothing further back. */
  readonly isComplete: boolean
  /** Called when the end of what is known comes into view. */
  readonly onEnd: () => void
}

const heights = { month: 38, event: 60 } as const

/** Only the lines in view are in the page, so that a hundred thousand events scroll like ten. */
export function TimelineList({ lines, meta, isComplete, onEnd }: TimelineListProps) {
  const { t } = useTranslation()
  const frame = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: index => heights[lines[index]?.kind ?? 'event'],
    getItemKey: index => lines[index]?.key ?? index,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastShown >= lines.length - 1) onEnd()
  }, [lastShown, lines.length, onEnd])

  return (
    <section
      ref={frame}
      aria-label={t('Timeline')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-[36rem] overflow-y-auto rounded-md pe-1"
    >
      <ol className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const line = lines[index]
          if (!line) return null
          return (
            <li
              key={key}
              data-index={index}
              ref={virtual.measureElement}
              aria-setsize={isComplete ? lines.length : -1}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              {line.kind === 'month' ? (
                <h3 className="pt-3 pb-1.5 text-xs font-medium text-muted-foreground">{line.label}</h3>
              ) : (
                <TimelineItem event={line.event} meta={meta} />
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
