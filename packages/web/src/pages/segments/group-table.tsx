import type { ColumnInfo } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import type { OnDrill } from '../../charts/chart-props.ts'
import { formatOf } from '../../metric/format-of.ts'
import { useDrillInto } from '../../metric/metric-panel.tsx'
import { Table, TableCell, TableHead, TableRow } from '../../ui/table.tsx'
import { GroupActions } from './group-actions.tsx'
import type { GroupAnswer, GroupRow } from './groups-panel.tsx'
import { RfmBadge } from './rfm-badge.tsx'
import { ShareBars } from './share-bars.tsx'

const numbers = ['customers', 'revenue', 'average_value', 'average_recency'] as const

export function GroupTable({ result }: { readonly result: GroupAnswer }) {
  const { t } = useTranslation()
  const drill = useDrillInto(result)
  const columns = numbers.flatMap(name => result.columns.filter(column => column.name === name))
  return (
    <Table label={t('Groups')}>
      <thead>
        <tr>
          <TableHead>{t('Group')}</TableHead>
          <TableHead className="w-52">{t('Share')}</TableHead>
          {columns.map(column => (
            <TableHead
              key={column.name}
              title={column.description}
              className="max-w-24 text-end leading-4 whitespace-normal"
            >
              {column.label}
            </TableHead>
          ))}
          <TableHead>{t('What to do')}</TableHead>
          <TableHead>
            <span className="sr-only">{t('Actions')}</span>
          </TableHead>
        </tr>
      </thead>
      <tbody>
        {result.rows.map(row => (
          <TableRow key={row.group}>
            <TableCell className="min-w-44 py-3 align-top">
              <RfmBadge group={row.group} />
              <p className="mt-1 text-xs text-muted-foreground">{t(row.meaning)}</p>
            </TableCell>
            <TableCell className="py-2.5 align-top">
              <ShareBars row={row} result={result} />
            </TableCell>
            {columns.map(column => (
              <TableCell key={column.name} className="py-3 text-end align-top whitespace-nowrap">
                <GroupValue row={row} column={column} result={result} drill={drill} />
              </TableCell>
            ))}
            <TableCell className="min-w-60 py-3 align-top">{t(row.action)}</TableCell>
            <TableCell className="py-2 align-top">
              <GroupActions row={row} />
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}

interface GroupValueProps {
  readonly row: GroupRow
  readonly column: ColumnInfo
  readonly result: GroupAnswer
  readonly drill: OnDrill
}

/** A number that opens the customers behind it, where the catalogue knows them. */
export function GroupValue({ row, column, result, drill }: GroupValueProps) {
  const { t } = useTranslation()
  const text = formatOf(result.meta)(row[column.name as keyof GroupRow], column.unit, 'figure')
  if (row.customers === 0 || !drill.has(column, row)) return text
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      className="underline decoration-border underline-offset-4 hover:decoration-primary"
      onClick={() => drill(column, row)}
    >
      {text}
      <span className="sr-only">: {t('show {{group}}', { group: t(row.title) })}</span>
    </button>
  )
}
