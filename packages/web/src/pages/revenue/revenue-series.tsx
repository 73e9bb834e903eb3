import { revenueOverTime } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useSearchParams, useSetSearch } from '../../shell/search.ts'
import { useInterval } from '../../shell/use-interval.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'

const measures = ['gross', 'net', 'returns', 'orders', 'buyers', 'average_order_value'] as const
type Measure = (typeof measures)[number]

/** One measure over time against its comparison: two lines are read at a glance, six are not. */
export function RevenueSeries() {
  const { t } = useTranslation()
  const { interval, options, choose } = useInterval(['day', 'week', 'month'])
  const { measure: wanted } = useSearchParams()
  const setSearch = useSetSearch()
  const measure = measures.find(name => name === wanted) ?? 'gross'
  return (
    <MetricPanel
      metric={revenueOverTime}
      params={{ interval }}
      options={{ y: [measure], height: 320 }}
      actions={
        <>
          <Select<Measure>
            label={t('Measure')}
            value={measure}
            options={measures.map(value => ({ value, label: t(revenueOverTime.columns[value].label) }))}
            onChange={next => setSearch({ measure: next === 'gross' ? undefined : next })}
          />
          <Segmented label={t('Interval')} value={interval} options={options} onChange={choose} />
        </>
      }
    />
  )
}
