import { useTranslation } from 'react-i18next'
import { formatOf } from '../../metric/format-of.ts'
import type { GroupAnswer, GroupRow } from './groups-panel.tsx'

interface ShareBarsProps {
  readonly row: GroupRow
  readonly result: GroupAnswer
}

/** A group's weight twice: among the customers, and in the revenue. The difference is the news. */
export function ShareBars({ row, result }: ShareBarsProps) {
  const { t } = useTranslation()
  const widest = Math.max(
    ...result.rows.flatMap(({ share, revenue_share }) => [share ?? 0, revenue_share ?? 0]),
    0.01,
  )
  const format = formatOf(result.meta)
  const bars = [
    { name: t('customers'), share: row.share, className: 'bg-chart-1' },
    { name: t('revenue'), share: row.revenue_share, className: 'bg-chart-2' },
  ]
  return (
    <ul className="flex flex-col gap-1">
      {bars.map(({ name, share, className }) => (
        <li key={name} className="flex items-center gap-2">
          <span aria-hidden="true" className="h-2 min-w-16 flex-1">
            <span
              className={`block h-full rounded-full ${className}`}
              style={{ width: `${(Math.max(share ?? 0, 0) / widest) * 100}%` }}
            />
          </span>
          <span className="tabular w-27 text-xs whitespace-nowrap text-muted-foreground">
            <span className="text-foreground">{format(share, 'ratio')}</span> {name}
          </span>
        </li>
      ))}
    </ul>
  )
}
