import { customerRfmHistory } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../../format.ts'
import { useMetric } from '../../../metric/use-metric.ts'
import { rfmGroupOf } from '../../segments/rfm-badge.tsx'

const parts = [
  { name: 'R', score: 'recency_score', className: 'bg-chart-1' },
  { name: 'F', score: 'frequency_score', className: 'bg-chart-3' },
  { name: 'M', score: 'monetary_score', className: 'bg-chart-2' },
] as const

/** Percent of the height for one point: three scores of five fill it, but for the seams. */
const pointHeight = 6.4

/** One mark a month: its height the recency, frequency and monetary scores together, its name the group. */
export function RfmHistory({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { data } = useMetric(customerRfmHistory, { customer_id: id })
  const rows = data?.rows ?? []
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last || rows.length < 2) return null
  const month = (day: string) => formatDay(day, undefined, { month: 'short', year: 'numeric' })
  return (
    <figure>
      <figcaption className="mb-2 flex flex-wrap items-center justify-between gap-x-3 text-xs text-muted-foreground">
        <span>{t('Scores month by month')}</span>
        <span className="flex gap-2.5">
          {parts.map(({ name, className }) => (
            <span key={name} className="inline-flex items-center gap-1">
              <span aria-hidden="true" className={`size-2 rounded-xs ${className}`} /> {name}
            </span>
          ))}
        </span>
      </figcaption>
      <ol aria-label={t('Group at the end of each month')} className="flex h-12 items-end gap-px">
        {rows.map(row => (
          <li
            key={row.day}
            title={`${month(row.day)}: ${t(rfmGroupOf(row.rfm_group)?.title ?? String(row.rfm_group))}`}
            className="flex h-full min-w-0 flex-1 flex-col justify-end gap-px"
          >
            <span className="sr-only">
              {month(row.day)}: {t(rfmGroupOf(row.rfm_group)?.title ?? '')}
            </span>
            {parts.toReversed().map(({ name, score, className }) => (
              <span
                key={name}
                aria-hidden="true"
                className={`rounded-[1px] ${className}`}
                style={{ height: `${(row[score] ?? 0) * pointHeight}%` }}
              />
            ))}
          </li>
        ))}
      </ol>
      <p aria-hidden="true" className="mt-1 flex justify-between text-xs text-muted-foreground">
        <span>{month(first.day)}</span>
        <span>{month(last.day)}</span>
      </p>
    </figure>
  )
}
