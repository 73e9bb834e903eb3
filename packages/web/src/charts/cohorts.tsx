import type { ColumnInfo, EventInterval } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { formatStep } from '../format.ts'
import { contextOf, formatOf } from '../metric/format-of.ts'
import { cn } from '../ui/cn.ts'
import { type ChartProps, columnOf, numberOf, type OnDrill, type Row } from './chart-props.ts'
import { shade } from './shade.ts'

/**
 * Cohorts downwards, intervals to the right, the weighted average first. What cannot be known yet stays blank;
 * an interval that still runs is hatched, so that it is not read as a drop.
 */
export function CohortsPicture({ picture, title, result, options, onDrill }: ChartProps<'cohorts'>) {
  const { t } = useTranslation()
  const value = columnOf(result, options?.value ?? picture.value)
  const size = columnOf(result, picture.size)
  // A cell's share or revenue is made of the same customers as its count, which knows their list.
  const behind = value.rows ? value : result.columns.find(({ name, rows }) => rows && name !== size.name)
  const interval = (result.params.interval ?? 'month') as EventInterval
  const cohorts = groupBy(result.rows, picture.cohort)
  // Intervals that no cohort has reached would be empty columns.
  const reached = result.rows.filter(row => row[value.name] !== null)
  const indexes = [...new Set(reached.map(row => Number(row[picture.index])))].sort((a, b) => a - b)
  // Index 0 is the cohort itself; shaded like the rest it would wash out every later cell.
  const strongest = Math.max(
    ...result.rows.filter(row => row[picture.index] !== 0).map(row => numberOf(row[value.name]) ?? 0),
    Number.MIN_VALUE,
  )
  const format = formatOf(result.meta)
  const ordered = [...cohorts].sort(([a], [b]) =>
    a === null ? -1 : b === null ? 1 : String(a) < String(b) ? -1 : 1,
  )
  const showsAverage = value.unit === 'ratio' || value.name.startsWith('cumulative')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={`${title}, table`} tabIndex={0} className="relative overflow-x-auto">
      <table className="tabular w-full border-separate border-spacing-0.5 text-xs">
        <thead>
          <tr className="text-muted-foreground">
            <th scope="col" className="sticky start-0 z-10 bg-card pe-3 text-start font-medium">
              {t('First purchase')}
            </th>
            <th scope="col" className="px-2 text-end font-medium">
              {size.label}
            </th>
            {indexes.map(index => (
              <th key={index} scope="col" className="h-7 min-w-14 font-medium">
                {index === 0 ? capital(interval) : `+${index}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ordered.map(([cohort, rows]) =>
            cohort === null && !showsAverage ? null : (
              <CohortRow
                key={String(cohort)}
                name={
                  cohort === null
                    ? t('Average')
                    : formatStep(String(cohort), interval, contextOf(result.meta))
                }
                isAverage={cohort === null}
                rows={new Map(rows.map(row => [Number(row[picture.index]), row]))}
                {...{ indexes, value, size, behind, strongest, format, onDrill }}
              />
            ),
          )}
        </tbody>
      </table>
    </section>
  )
}

interface CohortRowProps {
  readonly name: string
  readonly isAverage: boolean
  readonly rows: ReadonlyMap<number, Row>
  readonly indexes: readonly number[]
  readonly value: ColumnInfo
  readonly size: ColumnInfo
  readonly behind: ColumnInfo | undefined
  readonly strongest: number
  readonly format: ReturnType<typeof formatOf>
  readonly onDrill: OnDrill | undefined
}

function CohortRow({
  name,
  isAverage,
  rows,
  indexes,
  value,
  size,
  behind,
  strongest,
  format,
  onDrill,
}: CohortRowProps) {
  const { t } = useTranslation()
  const first = rows.get(0)
  return (
    <tr className={cn(isAverage && 'font-semibold')}>
      <th
        scope="row"
        className="sticky start-0 z-10 bg-card pe-3 text-start font-normal whitespace-nowrap in-[.font-semibold]:font-semibold"
      >
        {name}
      </th>
      <td className="px-2 text-end whitespace-nowrap text-muted-foreground">
        {format(first?.[size.name], size.unit)}
      </td>
      {indexes.map(index => {
        const row = rows.get(index)
        const amount = numberOf(row?.[value.name])
        if (!row || amount === null) return <td key={index} aria-label={t('not yet')} className="h-8" />
        const text = format(amount, value.unit, value.unit === 'money' ? 'short' : 'exact')
        const running = row.complete === false && !isAverage
        return (
          <td
            key={index}
            title={running ? t('{{value}}, the interval still runs', { value: text }) : text}
            style={index === 0 ? { backgroundColor: 'var(--muted)' } : shade(amount / strongest)}
            className={cn('h-8 rounded-sm p-0 text-center whitespace-nowrap', running && 'hatched')}
          >
            {behind && onDrill?.has(behind, row) ? (
              <button
                type="button"
                className="size-full rounded-sm px-1.5 -outline-offset-2!"
                onClick={() => onDrill(behind, row)}
              >
                {text}
              </button>
            ) : (
              <span className="px-1.5">{text}</span>
            )}
            {running && <span className="sr-only">{t(', still running')}</span>}
          </td>
        )
      })}
    </tr>
  )
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

function groupBy(rows: readonly Row[], name: string): ReadonlyMap<unknown, readonly Row[]> {
  const groups = new Map<unknown, Row[]>()
  for (const row of rows) groups.set(row[name], [...(groups.get(row[name]) ?? []), row])
  return groups
}
