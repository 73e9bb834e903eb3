import type { ColumnInfo, MetricDefinition, MetricInput, MetricResult, MetricRow } from '@clientele/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../ui/card.tsx'
import { cn } from '../ui/cn.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { DefinitionDialog } from './definition.tsx'
import { formatOf } from './format-of.ts'
import { Growth } from './growth.tsx'
import { useMetric } from './use-metric.ts'

interface FiguresProps<M extends MetricDefinition> {
  readonly metric: M
  /** Which columns to show, in this order. */
  readonly columns: readonly (keyof MetricRow<M> & string)[]
  readonly params?: MetricInput<M>
  /** Names the card for screen readers only. */
  readonly label?: string
  /** Stands over the figures where their names alone do not say what they are about. */
  readonly title?: string
}

/** A row of figures on one card, each with its change and a way to what it means. */
export function Figures<M extends MetricDefinition>({
  metric,
  columns,
  params,
  label,
  title,
}: FiguresProps<M>) {
  const { t } = useTranslation()
  const query = useMetric(metric, params)
  const result = query.data as MetricResult | undefined
  return (
    <Card
      aria-label={title ?? label ?? t(metric.title)}
      aria-busy={query.isFetching}
      className="overflow-hidden"
    >
      {title && (
        <h2 className="border-b border-border px-5 py-2.5 text-[0.8125rem] font-semibold">{title}</h2>
      )}
      {query.isError ? (
        <ErrorState error={query.error} onRetry={query.refetch} />
      ) : (
        <ul
          className={cn(
            // Hairlines between the figures: each draws its own right and lower edge, the card clips the last ones.
            '-me-px -mb-px grid flex-1 auto-rows-fr grid-cols-2 transition-opacity',
            gridOf(columns.length),
            query.isPlaceholderData && 'opacity-60',
          )}
        >
          {columns.map(name => (
            <li key={name} className="@container border-e border-b border-border last:odd:max-sm:col-span-2">
              {result ? <Figure metric={metric} result={result} name={name} /> : <LoadingFigure />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

interface FigureProps {
  readonly metric: MetricDefinition
  readonly result: MetricResult
  readonly name: string
}

function Figure({ metric, result, name }: FigureProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const column = result.columns.find(candidate => candidate.name === name) as ColumnInfo
  const format = formatOf(result.meta)
  const value = result.rows[0]?.[name]
  const before = result.comparison?.rows[0]?.[name]
  const growth = result.comparison?.growth[name] ?? null
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="group flex h-full w-full flex-col items-start gap-0.5 px-4 py-4 text-start -outline-offset-2! transition-colors hover:bg-muted/50 sm:px-5"
      >
        <span className="text-[0.8125rem] text-muted-foreground decoration-dotted underline-offset-4 group-hover:underline">
          {column.label}
        </span>
        <span
          data-figure={name}
          className="tabular text-[clamp(1.125rem,12cqi,1.625rem)] leading-9 font-semibold tracking-[-0.025em] whitespace-nowrap"
        >
          {format(value, column.unit, 'figure')}
        </span>
        {result.comparison && (
          <span className="flex flex-wrap items-baseline gap-x-2 text-xs text-muted-foreground">
            <Growth growth={growth} better={column.better} from={before} to={value} />
            <span className="tabular">
              <span className="sr-only">{t('before')} </span>
              {format(before, column.unit, 'figure')}
            </span>
          </span>
        )}
      </button>
      <DefinitionDialog metric={metric} result={result} column={column} open={open} onOpenChange={setOpen} />
    </>
  )
}

function LoadingFigure() {
  return (
    <div className="flex flex-col gap-2.5 px-5 py-4">
      <Skeleton className="h-4 w-24" />
      <Skeleton className="h-7 w-32" />
      <Skeleton className="h-3.5 w-20" />
    </div>
  )
}

/** Columns by number of figures, so that no row is left half empty on a desktop. */
function gridOf(figures: number): string {
  if (figures % 6 === 0) return 'sm:grid-cols-3 2xl:grid-cols-6'
  if (figures % 4 === 0) return 'lg:grid-cols-4'
  if (figures % 5 === 0) return 'max-lg:[&>li:last-child]:col-span-2 lg:grid-cols-5'
  if (figures % 3 === 0) return 'sm:grid-cols-3'
  return 'lg:grid-cols-7'
}
