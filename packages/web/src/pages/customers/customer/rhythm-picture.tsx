import type { MetricResult } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { formatDayOf } from '../../../format.ts'
import { contextOf, formatOf } from '../../../metric/format-of.ts'
import type { TimelineEvent } from './rhythm-panel.tsx'
import { timeTicks } from './time-ticks.ts'

/** Bars of purchases over the line and of returns under it, from the first event to the as-of time. */
export function RhythmPicture({ result }: { readonly result: MetricResult<TimelineEvent> }) {
  const { t } = useTranslation()
  const { meta } = result
  const context = contextOf(meta)
  const format = formatOf(meta)
  const counted = result.rows.filter(row => row.reason === null && row.value !== null)
  const oldest = counted.at(-1)
  if (!oldest)
    return <p className="text-[0.8125rem] text-muted-foreground">{t('No purchase or return that counts.')}</p>
  const [from, to] = [Date.parse(oldest.at), Date.parse(meta.as_of)]
  const most = Math.max(...counted.map(row => Math.abs(row.value ?? 0)), Number.MIN_VALUE)
  const returns = counted.some(row => (row.value ?? 0) < 0)
  const line = returns ? 70 : 100
  const place = (instant: number) => `${1 + ((instant - from) / Math.max(to - from, 1)) * 98}%`
  return (
    <figure>
      <svg
        role="img"
        aria-label={t('Purchases from {{first}} to {{last}}; the timeline below lists them.', {
          first: formatDayOf(oldest.at, context),
          last: formatDayOf(meta.as_of, context),
        })}
        className="h-32 w-full overflow-visible"
      >
        <line x1="0" x2="100%" y1={`${line}%`} y2={`${line}%`} className="stroke-border" />
        {counted.map(row => {
          const value = row.value ?? 0
          const height = (Math.abs(value) / most) * (value < 0 ? 100 - line : line)
          const x = place(Date.parse(row.at))
          return (
            <line
              key={row.id}
              x1={x}
              x2={x}
              y1={`${line}%`}
              y2={`${value < 0 ? line + Math.max(height, 2) : line - Math.max(height, 2)}%`}
              strokeWidth={counted.length > 150 ? 2 : 4}
              strokeLinecap="round"
              className={value < 0 ? 'stroke-chart-2' : 'stroke-chart-1'}
            >
              <title>{`${formatDayOf(row.at, context)}: ${format(row.value, 'money')}`}</title>
            </line>
          )
        })}
      </svg>
      <figcaption className="tabular relative mt-2 h-4 text-xs text-muted-foreground">
        {timeTicks(from, to, meta.time_zone).map(({ at, label }) => (
          <span
            key={at}
            className="absolute -translate-x-1/2 whitespace-nowrap first:translate-x-0 last:-translate-x-full"
            style={{ left: place(at) }}
          >
            {label}
          </span>
        ))}
      </figcaption>
      {(meta.total_rows ?? 0) > result.rows.length && (
        <p className="mt-2 text-xs text-muted-foreground">
          {t('The latest {{number}} of {{total}} events.', {
            number: format(result.rows.length, 'count'),
            total: format(meta.total_rows, 'count'),
          })}
        </p>
      )}
    </figure>
  )
}
