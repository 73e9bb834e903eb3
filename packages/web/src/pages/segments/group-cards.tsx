import { useTranslation } from 'react-i18next'
import { useDrillInto } from '../../metric/metric-panel.tsx'
import { GroupActions } from './group-actions.tsx'
import { GroupValue } from './group-table.tsx'
import type { GroupAnswer } from './groups-panel.tsx'
import { RfmBadge } from './rfm-badge.tsx'
import { ShareBars } from './share-bars.tsx'

const numbers = ['customers', 'revenue', 'average_value', 'average_recency'] as const

/** The groups where there is no room for the table. */
export function GroupCards({ result }: { readonly result: GroupAnswer }) {
  const { t } = useTranslation()
  const drill = useDrillInto(result)
  const columns = numbers.flatMap(name => result.columns.filter(column => column.name === name))
  return (
    <ul aria-label={t('Groups')} className="grid gap-x-8 divide-y divide-border/70 md:grid-cols-2">
      {result.rows.map(row => (
        <li key={row.group} className="flex flex-col gap-2.5 py-4">
          <div className="flex items-start justify-between gap-3">
            <div>
              <RfmBadge group={row.group} />
              <p className="mt-1 text-xs text-muted-foreground">{t(row.meaning)}</p>
            </div>
            <GroupActions row={row} />
          </div>
          <ShareBars row={row} result={result} />
          <dl className="tabular grid grid-cols-2 gap-x-4 gap-y-2 text-[0.8125rem]">
            {columns.map(column => (
              <div key={column.name}>
                <dt className="text-xs text-muted-foreground">{column.label}</dt>
                <dd className="font-medium">
                  <GroupValue row={row} column={column} result={result} drill={drill} />
                </dd>
              </div>
            ))}
          </dl>
          <p className="text-[0.8125rem]">
            <span className="font-medium">{t('What to do:')} </span>
            {t(row.action)}
          </p>
        </li>
      ))}
    </ul>
  )
}
