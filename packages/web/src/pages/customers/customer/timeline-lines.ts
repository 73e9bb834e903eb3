import type { MetricMeta } from '@clientele/contract'
import { formatDayOf } from '../../../format.ts'
import { contextOf } from '../../../metric/format-of.ts'
import type { CustomerEvent } from './use-timeline.ts'

export type TimelineLine =
  | { readonly kind: 'month'; readonly key: string; readonly label: string }
  | { readonly kind: 'event'; readonly key: string; readonly event: CustomerEvent }

/** Events with a heading before the first of each month on the organization's clock. */
export function timelineLines(events: readonly CustomerEvent[], meta: MetricMeta): readonly TimelineLine[] {
  const context = contextOf(meta)
  const months = events.map(({ at }) => formatDayOf(at, context, { month: 'long', year: 'numeric' }))
  return events.flatMap((event, index): TimelineLine[] => {
    const line = { kind: 'event', key: `${event.kind} ${event.id}`, event } as const
    const label = months[index] ?? ''
    return label === months[index - 1] ? [line] : [{ kind: 'month', key: label, label }, line]
  })
}
