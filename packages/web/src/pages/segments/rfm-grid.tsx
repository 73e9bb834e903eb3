import type { ColumnInfo } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { columnOf, type OnDrill } from '../../charts/chart-props.ts'
import { shade } from '../../charts/shade.ts'
import { msg } from '../../language/msg.ts'
import { formatOf } from '../../metric/format-of.ts'
import { useDrillInto } from '../../metric/metric-panel.tsx'
import type { MapAnswer, MapMeasure } from './map-panel.tsx'

const scores = [1, 2, 3, 4, 5] as const

interface RfmGridProps {
  readonly result: MapAnswer
  readonly measure: MapMeasure
}

/** Five by five cells: the latest buyers on the right, the most frequent on top. A cell opens its customers. */
export function RfmGrid({ result, measure }: RfmGridProps) {
  const { t } = useTranslation()
  const drill = useDrillInto(result)
  const most = Math.max(...result.rows.map(row => row[measure]), Number.MIN_VALUE)
  return (
    <>
      <table className="tabular w-full table-fixed border-separate border-spacing-1 text-center text-[0.8125rem]">
        <caption className="sr-only">{t('RFM map: frequency score by row, recency score by column')}</caption>
        <tbody>
          {scores.toReversed().map(frequency => (
            <tr key={frequency}>
              <th
                scope="row"
                className="w-7 text-xs font-normal text-muted-foreground sm:w-24 sm:pe-2 sm:text-end"
              >
                <span className="sr-only">{t('Frequency score')} </span>
                {frequency}
                <Hint text={hints.frequency[frequency]} />
              </th>
              {scores.map(recency => (
                <td key={recency} className="p-0">
                  <Cell
                    result={result}
                    measure={measure}
                    most={most}
                    drill={drill}
                    row={result.rows.find(
                      row => row.recency_score === recency && row.frequency_score === frequency,
                    )}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {scores.map(recency => (
              <th key={recency} scope="col" className="pt-1 text-xs font-normal text-muted-foreground">
                <span className="sr-only">{t('Recency score')} </span>
                {recency}
                <Hint text={hints.recency[recency]} />
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
      <p className="mt-2 text-xs text-muted-foreground">
        {t(
          'From left to right the recency score, from bottom to top the frequency score. A cell is named after the group that most of its customers belong to.',
        )}
      </p>
    </>
  )
}

/** What the ends of the two scales mean. */
const hints: Readonly<Record<'recency' | 'frequency', Readonly<Record<number, string>>>> = {
  recency: { 1: msg('long ago'), 5: msg('lately') },
  frequency: { 1: msg('seldom'), 5: msg('often') },
}

function Hint({ text }: { readonly text: string | undefined }) {
  const { t } = useTranslation()
  return text === undefined ? null : <span className="hidden sm:inline"> · {t(text)}</span>
}

interface CellProps extends RfmGridProps {
  readonly most: number
  readonly drill: OnDrill
  readonly row: MapAnswer['rows'][number] | undefined
}

function Cell({ result, measure, most, drill, row }: CellProps) {
  const { t } = useTranslation()
  const box = 'flex h-14 w-full flex-col items-center justify-center rounded-md sm:h-16'
  if (!row || row.customers === 0)
    return (
      <span className={`${box} bg-muted text-muted-foreground`}>
        <span aria-hidden="true">·</span>
        <span className="sr-only">{t('nobody')}</span>
      </span>
    )
  const format = formatOf(result.meta)
  const shown: ColumnInfo = columnOf(result, measure)
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      className={`${box} -outline-offset-4! transition-[filter] hover:brightness-95 dark:hover:brightness-110`}
      style={shade(row[measure] / most)}
      title={t('{{group}}: {{customers}} customers, {{revenue}}', {
        group: t(row.title ?? ''),
        customers: format(row.customers, 'count'),
        revenue: format(row.revenue, 'money', 'figure'),
      })}
      onClick={() => drill(columnOf(result, 'customers'), row)}
    >
      <span className="font-semibold">{format(row[measure], shown.unit, 'short')}</span>
      <span className="hidden w-full px-1 text-[0.6875rem] leading-3.5 sm:line-clamp-2">
        {t(row.title ?? '')}
      </span>
    </button>
  )
}
