import type { ColumnInfo } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { type CustomerAnswer, CustomerName, CustomerValue } from './list-table.tsx'

interface ListCardsProps {
  readonly result: CustomerAnswer
  readonly columns: readonly ColumnInfo[]
}

/** The list where there is no room for a table: a card a customer, with the same columns. */
export function ListCards({ result, columns }: ListCardsProps) {
  const { t } = useTranslation()
  const badge = columns.find(column => column.name === 'rfm_group')
  return (
    <ul aria-label={t('Customers')} className="-mx-5 divide-y divide-border/70 border-y border-border/70">
      {result.rows.map(row => (
        <li key={row.id} className="relative px-5 py-3.5 active:bg-muted/60">
          <div className="flex items-start justify-between gap-3">
            <div className="min-w-0">
              <CustomerName row={row} />
            </div>
            {badge && <CustomerValue row={row} column={badge} result={result} />}
          </div>
          <dl className="mt-2 grid grid-cols-2 gap-x-4 gap-y-1.5 text-[0.8125rem]">
            {columns
              .filter(column => column !== badge)
              .map(column => (
                <div key={column.name} className="min-w-0">
                  <dt className="truncate text-xs text-muted-foreground">{column.label}</dt>
                  <dd className="tabular truncate">
                    <CustomerValue row={row} column={column} result={result} />
                  </dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}
