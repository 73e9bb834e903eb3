import { behaviouralGroups, type MetricResult, type MetricRow } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { formatOf } from '../../metric/format-of.ts'
import { MetricPanel } from '../../metric/metric-panel.tsx'

type Habit = MetricRow<typeof behaviouralGroups>

/** Groups by habit, each with the rule that makes it; one customer can have several habits. */
export function BehaviourPanel() {
  return (
    <MetricPanel
      metric={behaviouralGroups}
      render={result => <Habits result={result as MetricResult<Habit>} />}
    />
  )
}

function Habits({ result }: { readonly result: MetricResult<Habit> }) {
  const { t } = useTranslation()
  const format = formatOf(result.meta)
  return (
    <ul className="grid gap-x-10 gap-y-5 md:grid-cols-2 2xl:grid-cols-3">
      {result.rows.map(row => (
        <li key={row.group} className="flex flex-col gap-1.5">
          <div className="flex items-baseline justify-between gap-3">
            <h3 className="font-medium">{t(row.title)}</h3>
            <p className="tabular">
              <span className="font-semibold">{format(row.customers, 'count')}</span>{' '}
              <span className="text-[0.8125rem] text-muted-foreground">{format(row.share, 'ratio')}</span>
            </p>
          </div>
          <div aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-muted">
            <div className="h-full rounded-full bg-chart-1" style={{ width: `${(row.share ?? 0) * 100}%` }} />
          </div>
          <p className="text-xs text-muted-foreground">{t(row.rule)}</p>
          <p className="tabular text-xs text-muted-foreground">
            {t('{{amount}} in the period, {{average}} each', {
              amount: format(row.gross, 'money', 'figure'),
              average: format(row.average_value, 'money', 'figure'),
            })}
          </p>
        </li>
      ))}
    </ul>
  )
}
