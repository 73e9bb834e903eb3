import type { ColumnInfo, MetricResult, Unit } from '@clientele/contract'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { formatOf } from '../metric/format-of.ts'
import { PageLink } from '../shell/page-link.tsx'
import { cn } from '../ui/cn.ts'
import { Table, TableCell, TableHead, TableRow } from '../ui/table.tsx'
import type { OnDrill, Row } from './chart-props.ts'

interface Sort {
  /** Names that the list can be sorted by. */
  readonly names: readonly string[]
  readonly by: string
  readonly direction: 'asc' | 'desc'
  readonly onChange: (name: string, direction: 'asc' | 'desc') => void
}

interface TablePictureProps {
  readonly title: string
  readonly result: MetricResult
  /** Columns in this order; all unless told. */
  readonly columns?: readonly string[]
  readonly sort?: Sort
  readonly onDrill?: OnDrill
  readonly onLeave?: () => void
  /** Whether the table scrolls in itself instead of growing. */
  readonly maxHeight?: boolean
}

/** Any answer as a table, its values by their units. */
export function TablePicture({
  title,
  result,
  columns,
  sort,
  onDrill,
  onLeave,
  maxHeight,
}: TablePictureProps) {
  const wanted = columns
    ? columns.flatMap(name => result.columns.filter(column => column.name === name))
    : result.columns
  // Optional columns that a source never fills would be a stripe of dashes.
  const shown = wanted.filter(({ name }) => result.rows.some(row => row[name] !== null))
  const isLong = new Set(
    shown.flatMap(({ name }) => (result.rows.some(row => isSentence(row[name])) ? name : [])),
  )
  return (
    <div className={cn(maxHeight && 'max-h-96 overflow-y-auto')}>
      <Table label={title}>
        <thead className={cn(maxHeight && 'sticky top-0 bg-card')}>
          <tr>
            {shown.map(column => (
              <Heading key={column.name} column={column} {...(sort && { sort })} />
            ))}
          </tr>
        </thead>
        <tbody>
          {result.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of an answer have no identity but their place
            <TableRow key={index}>
              {shown.map(column => (
                <TableCell
                  key={column.name}
                  className={isLong.has(column.name) ? longText : cellClass(column.unit)}
                >
                  <Value
                    column={column}
                    row={row}
                    result={result}
                    {...(onDrill && { onDrill })}
                    {...(onLeave && { onLeave })}
                  />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </tbody>
      </Table>
    </div>
  )
}

function Heading({ column: { name, label, unit, description }, sort }: { column: ColumnInfo; sort?: Sort }) {
  const isSorted = sort?.by === name
  const Arrow = sort?.direction === 'asc' ? ArrowUp : ArrowDown
  return (
    <TableHead
      title={description}
      className={cn(isNumber(unit) && 'text-end')}
      {...(isSorted && { 'aria-sort': sort.direction === 'asc' ? 'ascending' : 'descending' })}
    >
      {sort?.names.includes(name) ? (
        <button
          type="button"
          className={cn(
            'inline-flex items-center gap-1 hover:text-foreground',
            isSorted && 'text-foreground',
          )}
          onClick={() => sort.onChange(name, isSorted && sort.direction === 'desc' ? 'asc' : 'desc')}
        >
          {label}
          {isSorted && <Arrow className="size-3" aria-hidden="true" />}
        </button>
      ) : (
        label
      )}
    </TableHead>
  )
}

interface ValueProps {
  readonly column: ColumnInfo
  readonly row: Row
  readonly result: MetricResult
  readonly onDrill?: OnDrill
  readonly onLeave?: () => void
}

function Value({ column, row, result, onDrill, onLeave }: ValueProps) {
  const value = row[column.name]
  const text = formatOf(result.meta)(value, column.unit)
  if (column.unit === 'customer' && typeof value === 'string') {
    return (
      <PageLink
        page={`customers/${encodeURIComponent(value)}`}
        className="font-medium text-primary hover:underline"
        {...(onLeave && { onClick: onLeave })}
      >
        {text}
      </PageLink>
    )
  }
  if (!onDrill?.has(column, row)) return text
  return (
    <button
      type="button"
      className="underline decoration-border underline-offset-4 hover:decoration-primary"
      onClick={() => onDrill(column, row)}
    >
      {text}
    </button>
  )
}

const isNumber = (unit: Unit) =>
  ['count', 'money', 'fine_money', 'ratio', 'number', 'score', 'days', 'minutes', 'seconds'].includes(unit)

const cellClass = (unit: Unit): string =>
  isNumber(unit) ? 'text-end whitespace-nowrap' : unit === 'text' ? 'min-w-28 max-w-80' : 'whitespace-nowrap'

/** Sentences get the room to be read, whatever stands beside them. */
const longText = 'min-w-72 max-w-[36rem] py-2'

const isSentence = (value: unknown): boolean =>
  typeof value === 'string' && value.length > 40 && value.includes(' ')
