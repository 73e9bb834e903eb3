import type { MetricMeta } from '@clientele/contract'
import { formatAsOf, formatDays } from '../format.ts'
import { Badge } from '../ui/badge.tsx'

/** Which days are looked at, what they are compared with, and how fresh the answer is. */
export function AsOf({ meta }: { readonly meta: MetricMeta | undefined }) {
  if (!meta) return <p className="mt-1.5 h-5" />
  const { period, previous_period, complete, as_of, time_zone } = meta
  return (
    <p className="tabular mt-1.5 text-xs leading-5 text-muted-foreground">
      {formatDays(period.start_date, period.end_date)}
      {previous_period && (
        <> compared with {formatDays(previous_period.start_date, previous_period.end_date)}</>
      )}
      {' · '}as of {formatAsOf(as_of, { currency: '', timeZone: time_zone })},{' '}
      {time_zone.replaceAll('_', ' ')}
      {!complete && (
        <Badge variant="warning" className="ml-2">
          Still running
        </Badge>
      )}
    </p>
  )
}
