import type {
  ColumnInfo,
  EventInterval,
  MetricDefinition,
  MetricInput,
  MetricResult,
} from '@clientele/contract'
import { ChartColumn, Info, Table2 } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OnDrill, PictureOptions, Row } from '../charts/chart-props.ts'
import { PictureView } from '../charts/picture.tsx'
import { TablePicture } from '../charts/table.tsx'
import { formatStep } from '../format.ts'
import { Button } from '../ui/button.tsx'
import { Card, CardContent, CardHeader } from '../ui/card.tsx'
import { cn } from '../ui/cn.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { DefinitionDialog } from './definition.tsx'
import { useDrill } from './drill.tsx'
import { contextOf, formatOf } from './format-of.ts'
import { InputHealthMark } from './input-health.tsx'
import { rowsBehind } from './rows-behind.ts'
import { useMetric } from './use-metric.ts'

interface MetricPanelProps<M extends MetricDefinition> {
  readonly metric: M
  readonly params?: MetricInput<M>
  readonly title?: string
  readonly description?: ReactNode
  /** Switches of the page, before the panel's own buttons. */
  readonly actions?: ReactNode
  /** How the picture is drawn. */
  readonly options?: PictureOptions
  /** Draws the answer otherwise than by its picture. */
  readonly render?: (result: MetricResult, onDrill: OnDrill) => ReactNode
  readonly className?: string
  /** A line below, such as a link to the page with more. */
  readonly footer?: ReactNode
}

/** A metric on a card: asks, waits, fails and explains itself, draws its picture and can show it as a table. */
export function MetricPanel<M extends MetricDefinition>(props: MetricPanelProps<M>) {
  const { t } = useTranslation()
  const { metric, params, title: ownTitle, description, actions, options, render, className, footer } = props
  const title = ownTitle ?? t(metric.title)
  const query = useMetric(metric, params)
  const result = query.data as MetricResult | undefined
  const [asTable, setAsTable] = useState(false)
  const [defining, setDefining] = useState(false)
  const heading = useId()
  const drill = useDrillInto(result)
  const isTable = metric.picture.kind === 'table' || metric.picture.kind === 'timeline'
  return (
    <Card aria-labelledby={heading} aria-busy={query.isFetching} className={className}>
      <CardHeader
        id={heading}
        title={title}
        description={description ?? t(metric.question)}
        actions={actions}
        tools={
          <>
            {!isTable && (
              <IconSwitch
                label={asTable ? t('Show as a picture') : t('Show as a table')}
                onClick={() => setAsTable(!asTable)}
              >
                {asTable ? <ChartColumn /> : <Table2 />}
              </IconSwitch>
            )}
            {result && <InputHealthMark meta={result.meta} onOpen={() => setDefining(true)} />}
            <IconSwitch label={t('What this means')} onClick={() => setDefining(true)}>
              <Info />
            </IconSwitch>
          </>
        }
      />
      <CardContent className={cn('flex-1 transition-opacity', query.isPlaceholderData && 'opacity-60')}>
        {query.isError ? (
          <ErrorState error={query.error} onRetry={query.refetch} />
        ) : !result ? (
          <LoadingPicture height={options?.height ?? 260} />
        ) : result.rows.length === 0 ? (
          <EmptyState title={t('Nothing in this period')}>
            {t('Choose a longer period, or take away a filter.')}
          </EmptyState>
        ) : asTable ? (
          <TablePicture title={title} result={result} onDrill={drill} maxHeight />
        ) : render ? (
          render(result, drill)
        ) : (
          <PictureView
            picture={metric.picture}
            title={title}
            result={result}
            onDrill={drill}
            {...(options && { options })}
          />
        )}
      </CardContent>
      {footer && <footer className="border-t border-border px-5 py-3 text-[0.8125rem]">{footer}</footer>}
      {result && (
        <DefinitionDialog metric={metric} result={result} open={defining} onOpenChange={setDefining} />
      )}
    </Card>
  )
}

/** Opens the rows behind a value of this answer. */
export function useDrillInto(result: MetricResult | undefined): OnDrill {
  const drill = useDrill()
  const into = (column: ColumnInfo, row: Row) => {
    const question = result && rowsBehind(column, row, result)
    if (question) drill({ ...question, title: `${column.label}: ${nameOf(result, column, row)}` })
  }
  return Object.assign(into, {
    has: (column: ColumnInfo, row: Row) => result !== undefined && rowsBehind(column, row, result) !== null,
  })
}

/** A value with what its row is called: its first text or day. */
function nameOf(result: MetricResult, column: ColumnInfo, row: Row): string {
  const format = formatOf(result.meta)
  const named = result.columns.find(({ name, unit }) => ['text', 'day'].includes(unit) && row[name] !== null)
  const value = format(row[column.name], column.unit)
  if (!named) return value
  const { interval } = result.params
  const isStep = named.unit === 'day' && typeof interval === 'string'
  const name = isStep
    ? formatStep(String(row[named.name]), interval as EventInterval, contextOf(result.meta))
    : format(row[named.name], named.unit)
  return `${value} · ${name}`
}

interface IconSwitchProps {
  readonly label: string
  readonly onClick: () => void
  readonly children: ReactNode
}

function IconSwitch({ label, onClick, children }: IconSwitchProps) {
  return (
    <Tooltip
      trigger={
        <Button variant="ghost" size="icon" aria-label={label} onClick={onClick}>
          {children}
        </Button>
      }
    >
      {label}
    </Tooltip>
  )
}

/** As high as the picture will be, so that nothing below jumps. */
function LoadingPicture({ height }: { readonly height: number }) {
  const { t } = useTranslation()
  return (
    <div role="status">
      <span className="sr-only">{t('Loading')}</span>
      <div style={{ height }}>
        <Skeleton className="size-full" />
      </div>
    </div>
  )
}
