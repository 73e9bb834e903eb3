import type { ColumnInfo, MetricDefinition, MetricMeta, MetricResult } from '@clientele/contract'
import { ListTree } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAsOf, formatCount, formatDays } from '../format.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DownloadButton } from './download.tsx'
import { useDrill } from './drill.tsx'
import { contextOf, formatOf } from './format-of.ts'
import { InputHealthList } from './input-health.tsx'
import { rowsBehind } from './rows-behind.ts'

interface DefinitionDialogProps {
  readonly metric: MetricDefinition
  readonly result: MetricResult
  /** The figure that was asked about; the whole metric unless told. */
  readonly column?: ColumnInfo
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** What a number means, what it was made of and what was left out: the way from any figure to its rows. */
export function DefinitionDialog({ metric, result, column, open, onOpenChange }: DefinitionDialogProps) {
  const { t } = useTranslation()
  const drill = useDrill()
  const row = result.rows[0]
  const behind = column && row ? rowsBehind(column, row, result) : null
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={column?.label ?? t(metric.title)}
      description={t(metric.question)}
      footer={
        <>
          <DownloadButton id={metric.id} params={asked(result)} />
          {column && behind && (
            <Button
              variant="primary"
              size="small"
              onClick={() => {
                onOpenChange(false)
                drill({ ...behind, title: column.label })
              }}
            >
              <ListTree aria-hidden="true" /> {t('Show the rows')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-5 text-[0.8125rem]">
        {column && row && <Value column={column} row={row} result={result} />}
        <Part title={t('Definition')}>
          {column?.description && <p className="mb-1.5 font-medium">{column.description}</p>}
          <p className="text-muted-foreground">{t(metric.description)}</p>
        </Part>
        <Basis meta={result.meta} />
        {result.meta.health && (
          <Part title={t('Health of this data')}>
            <InputHealthList meta={result.meta} onLeave={() => onOpenChange(false)} />
          </Part>
        )}
        <p className="font-mono text-xs text-muted-foreground">{metric.id}</p>
      </div>
    </Dialog>
  )
}

function Value({
  column,
  row,
  result,
}: {
  column: ColumnInfo
  row: MetricResult['rows'][number]
  result: MetricResult
}) {
  const { t } = useTranslation()
  const format = formatOf(result.meta)
  const before = result.comparison?.rows[0]
  return (
    <p className="tabular text-2xl font-semibold tracking-[-0.02em]">
      {format(row[column.name], column.unit)}
      {before && (
        <span className="ms-3 text-[0.8125rem] font-normal tracking-normal text-muted-foreground">
          {t('before: {{value}}', { value: format(before[column.name], column.unit) })}
        </span>
      )}
    </p>
  )
}

function Basis({ meta }: { readonly meta: MetricMeta }) {
  const { t } = useTranslation()
  const { period, previous_period } = meta
  return (
    <Part title={t('Made of')}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        <Line name={t('Period')}>
          {formatDays(period.start_date, period.end_date)}
          {!meta.complete && ` (${t('still running')})`}
        </Line>
        {previous_period && (
          <Line name={t('Compared with')}>
            {formatDays(previous_period.start_date, previous_period.end_date)}
          </Line>
        )}
        <Line name={t('As of')}>
          {formatAsOf(meta.as_of, contextOf(meta))}, {meta.time_zone.replaceAll('_', ' ')}
        </Line>
        <Line name={t('Currency')}>{meta.currency}</Line>
        <Line name={t('Rows used')}>{formatCount(meta.rows_used)}</Line>
        <Line name={t('Rows left out')}>
          {meta.rows_excluded.length === 0 ? (
            t('none')
          ) : (
            <ul>
              {meta.rows_excluded.map(({ entity, reason, count: rows }) => (
                <li key={`${entity} ${reason}`}>
                  {formatCount(rows)} {entity}: {reason}
                </li>
              ))}
            </ul>
          )}
        </Line>
      </dl>
      {meta.notes.map(note => (
        <p key={note} className="mt-2 rounded-lg bg-warning-soft px-3 py-2 text-warning">
          {note}
        </p>
      ))}
    </Part>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 font-semibold">{title}</h3>
      {children}
    </section>
  )
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="tabular">{children}</dd>
    </>
  )
}

/** The parameters of an answer, to ask the same again. */
const asked = (result: MetricResult) =>
  Object.fromEntries(Object.entries(result.params).filter(([, value]) => value !== null))
