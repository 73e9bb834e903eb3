import type { MetricMeta } from '@clientele/contract'
import { formatAsOf, formatDays } from '../format.ts'
import { Badge } from '../ui/badge.tsx'

/** Which days are looked at, what they are compared with, and how fresh the answer is. */
export function AsOf({ meta }: { readonly meta: MetricMeta | undefined }) {
  if (!meta) return <p className="mt-1.5 h-5" />
  const { period, previous_period, complete, as_of, time_zone } = meta
  return (
    <p className="tabular mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted-foreground">
      <span>{formatDays(period.start_date, period.end_date)}</span>
      {previous_period && (
        <span>compared with {formatDays(previous_period.start_date, previous_period.end_date)}</span>
      )}
      <span>
        · as of {formatAsOf(as_of, { currency: '', timeZone: time_zone })}, {time_zone.replaceAll('_', ' ')}
      </span>
      {!complete && <Badge variant="warning">Still running</Badge>}
    </p>
  )
}
