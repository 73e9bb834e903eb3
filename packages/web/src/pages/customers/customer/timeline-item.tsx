import type { MetricMeta } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { dataText } from '../../../code-words.ts'
import { formatDayOf } from '../../../format.ts'
import { contextOf, formatOf } from '../../../metric/format-of.ts'
import { Badge } from '../../../ui/badge.tsx'
import { cn } from '../../../ui/cn.ts'
import { eventKindsOfCustomers, isEventKind } from './event-kinds.ts'
import type { CustomerEvent } from './use-timeline.ts'

interface TimelineItemProps {
  readonly event: CustomerEvent
  readonly meta: MetricMeta
}

const dayAndTime: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
}

/** One thing that happened: what, when, how it stands, and what it was worth. */
export function TimelineItem({ event, meta }: TimelineItemProps) {
  const { t } = useTranslation()
  const format = formatOf(meta)
  const { icon: Icon, name } = eventKindsOfCustomers[isEventKind(event.kind) ? event.kind : 'activity']
  const isBack = event.kind === 'return'
  const title = [t(name), event.what === null ? orderNumber(event) : dataText(event.what)].filter(Boolean)
  const details = [
    formatDayOf(event.at, contextOf(meta), dayAndTime),
    event.number !== null && format(event.number, 'number'),
    event.channel !== null && event.channel !== event.what && dataText(event.channel),
    event.detail,
  ].filter(part => typeof part === 'string' && part !== '')
  return (
    <div className="flex items-center gap-3 rounded-lg py-2 pr-1">
      <span
        className={cn(
          'grid size-8 shrink-0 place-items-center rounded-full [&_svg]:size-4',
          isBack ? 'bg-warning-soft text-warning' : 'bg-primary-soft text-primary',
        )}
      >
        <Icon aria-hidden="true" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{title.join(': ')}</p>
        <p className="tabular truncate text-xs text-muted-foreground">{details.join(' · ')}</p>
      </div>
      {event.state !== null && <Badge>{dataText(event.state)}</Badge>}
      {event.reason !== null && <Badge>{t('Not counted: {{reason}}', { reason: event.reason })}</Badge>}
      {event.value !== null && (
        <p
          className={cn('tabular font-medium', event.reason !== null && 'text-muted-foreground line-through')}
        >
          {format(event.value, 'money')}
        </p>
      )}
    </div>
  )
}

/** Orders are known by their numbers; other events by what they are. */
const orderNumber = ({ kind, id }: CustomerEvent) => (kind === 'order' || kind === 'return' ? id : null)
