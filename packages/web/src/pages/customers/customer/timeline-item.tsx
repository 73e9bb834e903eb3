import type { MetricMeta } from '@clientele/contract'
import { t } from 'i18next'
import { ShoppingBag, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDayOf } from '../../../format.ts'
import { contextOf, formatOf } from '../../../metric/format-of.ts'
import { Badge } from '../../../ui/badge.tsx'
import { cn } from '../../../ui/cn.ts'
import type { TimelineEvent } from './rhythm-panel.tsx'

interface TimelineItemProps {
  readonly event: TimelineEvent
  readonly meta: MetricMeta
}

const dayAndTime: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
}

export function TimelineItem({ event, meta }: TimelineItemProps) {
  const { t } = useTranslation()
  const format = formatOf(meta)
  const isReturn = event.kind === 'return'
  const Icon = isReturn ? Undo2 : ShoppingBag
  const details = [
    formatDayOf(event.at, contextOf(meta), dayAndTime),
    event.items !== null && itemsText(event.items, format(Math.abs(event.items), 'number')),
    event.channel,
  ].filter(part => typeof part === 'string' && part !== '')
  return (
    <div className="flex items-center gap-3 rounded-lg py-2 pe-1">
      <span
        className={cn(
          'grid size-8 shrink-0 place-items-center rounded-full [&_svg]:size-4',
          isReturn ? 'bg-warning-soft text-warning' : 'bg-primary-soft text-primary',
        )}
      >
        <Icon aria-hidden="true" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{event.title}</p>
        <p className="tabular truncate text-xs text-muted-foreground">{details.join(' · ')}</p>
      </div>
      {event.reason !== null && <Badge>{t('Not counted: {{reason}}', { reason: event.reason })}</Badge>}
      <p className={cn('tabular font-medium', event.reason !== null && 'text-muted-foreground line-through')}>
        {format(event.value, 'money')}
      </p>
    </div>
  )
}

/** A return's quantity is negative; in words it is what came back. */
function itemsText(items: number, amount: string): string {
  return items < 0
    ? t('{{amount}} items back', { amount, count: -items })
    : t('{{amount}} items', { amount, count: items })
}
