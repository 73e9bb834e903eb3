import type {
  ColumnInfo,
  customerList,
  customerSorts,
  MetricResult,
  MetricRow,
  Unit,
} from '@clientele/contract'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDayOf } from '../../format.ts'
import { contextOf, formatOf } from '../../metric/format-of.ts'
import { PageLink } from '../../shell/page-link.tsx'
import { cn } from '../../ui/cn.ts'
import { Table, TableCell, TableHead, TableRow } from '../../ui/table.tsx'
import { RfmBadge } from '../segments/rfm-badge.tsx'

export type CustomerRow = MetricRow<typeof customerList>
export type CustomerAnswer = MetricResult<CustomerRow>
type Sort = (typeof customerSorts)[number]

interface ListTableProps {
  readonly result: CustomerAnswer
  readonly columns: readonly ColumnInfo[]
  readonly sort: Sort
  readonly direction: 'asc' | 'desc'
  readonly onSort: (sort: Sort, direction: 'asc' | 'desc') => void
}

/** Customers as rows; the whole row leads to the customer. */
export function ListTable({ result, columns, sort, direction, onSort }: ListTableProps) {
  const { t } = useTranslation()
  const heading = (column: ColumnInfo) => (
    <Heading
      key={column.name}
      column={column}
      sorted={sort === column.name ? direction : null}
      // Every column of the list is one of its sorts.
      onSort={next => onSort(column.name as Sort, next)}
    />
  )
  return (
    <Table label={t('Customers')} className="min-w-max">
      <thead>
        <tr>
          {heading({ name: 'name', label: t('Customer'), unit: 'text' })}
          {columns.map(heading)}
        </tr>
      </thead>
      <tbody>
        {result.rows.map(row => (
          <TableRow key={row.id} className="relative cursor-pointer">
            <TableCell className="h-11.5 min-w-48">
              <CustomerName row={row} />
            </TableCell>
            {columns.map(column => (
              <TableCell
                key={column.name}
                className={cn('max-w-60 truncate', isNumber(column.unit) && 'text-end')}
              >
                <CustomerValue row={row} column={column} result={result} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}

/** The link covers the row (or card) that it stands in. */
export function CustomerName({ row }: { readonly row: CustomerRow }) {
  const { t } = useTranslation()
  return (
    <>
      <PageLink
        page={`customers/${encodeURIComponent(row.id)}`}
        className="block truncate font-medium text-foreground after:absolute after:inset-0 hover:text-primary"
      >
        {row.name ?? t('Customer {{id}}', { id: row.id })}
      </PageLink>
      {row.name !== null && <span className="block truncate text-xs text-muted-foreground">{row.id}</span>}
    </>
  )
}

interface CustomerValueProps {
  readonly row: CustomerRow
  readonly column: ColumnInfo
  readonly result: CustomerAnswer
}

export function CustomerValue({ row, column: { name, unit }, result }: CustomerValueProps): ReactNode {
  const value = row[name as keyof CustomerRow]
  if (name === 'rfm_group' && value !== null) return <RfmBadge group={value} />
  // When a customer became known is read by the day; the minute would only be noise in a list.
  if (unit === 'instant' && typeof value === 'string') return formatDayOf(value, contextOf(result.meta))
  return formatOf(result.meta)(value, unit)
}

interface HeadingProps {
  readonly column: ColumnInfo
  readonly sorted: 'asc' | 'desc' | null
  readonly onSort: (direction: 'asc' | 'desc') => void
}

function Heading({ column: { label, unit, description }, sorted, onSort }: HeadingProps) {
  const Arrow = sorted === 'asc' ? ArrowUp : ArrowDown
  const isText = !isNumber(unit)
  return (
    <TableHead
      title={description}
      className={cn(!isText && 'text-end')}
      {...(sorted && { 'aria-sort': sorted === 'asc' ? 'ascending' : 'descending' })}
    >
      <button
        type="button"
        className={cn(
          'inline-flex h-6 items-center gap-1 hover:text-foreground',
          sorted && 'text-foreground',
        )}
        onClick={() => onSort(sorted ? (sorted === 'asc' ? 'desc' : 'asc') : isText ? 'asc' : 'desc')}
      >
        {label}
        {sorted && <Arrow className="size-3" aria-hidden="true" />}
      </button>
    </TableHead>
  )
}

const isNumber = (unit: Unit) => ['count', 'money', 'ratio', 'number', 'score', 'days'].includes(unit)
