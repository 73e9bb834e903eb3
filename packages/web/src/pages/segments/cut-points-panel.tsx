import { type MetricResult, type MetricRow, rfmCutPoints, type Unit } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { msg } from '../../language/msg.ts'
import { formatOf } from '../../metric/format-of.ts'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { Table, TableCell, TableHead, TableRow } from '../../ui/table.tsx'

type CutPoint = MetricRow<typeof rfmCutPoints>

const measures: readonly { readonly name: string; readonly label: string; readonly unit: Unit }[] = [
  { name: 'recency', label: msg('Last purchase, days ago'), unit: 'count' },
  { name: 'frequency', label: msg('Purchases'), unit: 'count' },
  { name: 'monetary', label: msg('Net revenue'), unit: 'money' },
]
const scores = [1, 2, 3, 4, 5] as const

/** Where one score ends and the next begins, a line a measure. */
export function CutPointsPanel() {
  const { t } = useTranslation()
  return (
    <MetricPanel
      metric={rfmCutPoints}
      title={t('Cut points')}
      render={result => <CutPoints result={result as MetricResult<CutPoint>} />}
    />
  )
}

function CutPoints({ result }: { readonly result: MetricResult<CutPoint> }) {
  const { t } = useTranslation()
  const format = formatOf(result.meta)
  const range = (point: CutPoint | undefined, unit: Unit) => {
    if (!point || point.lowest === null) return '–'
    const [lowest, highest] = [format(point.lowest, unit, 'figure'), format(point.highest, unit, 'figure')]
    return lowest === highest ? lowest : `${lowest} – ${highest}`
  }
  const fixed = measures.filter(({ name }) =>
    result.rows.some(row => row.measure === name && row.basis !== 'quintiles'),
  )
  return (
    <>
      <Table label={t('Range of each score')}>
        <thead>
          <tr>
            <TableHead>{t('Score')}</TableHead>
            {measures.map(({ name, label }) => (
              <TableHead key={name} className="text-end">
                {t(label)}
              </TableHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {scores.toReversed().map(score => (
            <TableRow key={score}>
              <th scope="row" className="h-9 ps-1 text-start font-medium">
                {score}
              </th>
              {measures.map(({ name, unit }) => (
                <TableCell key={name} className="h-9 text-end whitespace-nowrap">
                  {range(
                    result.rows.find(row => row.measure === name && row.score === score),
                    unit,
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </tbody>
      </Table>
      {fixed.length > 0 && (
        <p className="mt-3 rounded-lg bg-warning-soft px-3 py-2 text-[0.8125rem] text-warning">
          {t(
            'Too few different values to cut into fifths: scored by the fixed thresholds of the organization are: {{measures}}.',
            { measures: fixed.map(({ label }) => t(label)).join('; ') },
          )}
        </p>
      )}
    </>
  )
}
