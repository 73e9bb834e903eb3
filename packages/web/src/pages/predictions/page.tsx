import {
  forecastSeries,
  predictionContacts,
  predictionCustomers,
  predictionModel,
  predictionSummary,
  predictionsBySegment,
  predictionTracking,
} from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { Figures } from '../../metric/figures.tsx'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useMetric } from '../../metric/use-metric.ts'
import { NeedsFacts } from '../../shell/needs-facts.tsx'
import { Page as Frame } from '../../shell/page.tsx'
import { RunNow } from './run-now.tsx'

/** Models learn from all history: a period would only take experience away. */
const always = { period: 'all', compare: 'none' } as const

export function Page() {
  const { t } = useTranslation()
  const { data } = useMetric(predictionSummary, always)
  return (
    <Frame
      title="Predictions"
      question={t('What are customers going to do, and how sure is that?')}
      actions={<RunNow />}
    >
      <NeedsFacts of={['orders']} title={t('No orders yet')}>
        {data?.meta.notes.map(note => (
          <p key={note} className="text-[0.8125rem] text-muted-foreground">
            {note}
          </p>
        ))}
        <Figures
          metric={predictionSummary}
          params={always}
          columns={[
            'customers',
            'alive',
            'expected_purchases',
            'expected_revenue',
            'predicted_value',
            'value_at_risk',
          ]}
        />
        <MetricPanel
          metric={predictionContacts}
          title={t('Contact these customers today')}
          params={{ ...always, limit: 15 }}
        />
        <MetricPanel
          metric={forecastSeries}
          params={{ ...always, interval: 'month' }}
          options={{ y: ['actual', 'expected', 'seasonal_naive'] }}
        />
        <div className="grid gap-5 lg:grid-cols-2">
          <MetricPanel metric={predictionsBySegment} params={always} />
          <MetricPanel metric={predictionTracking} params={always} />
        </div>
        <MetricPanel metric={predictionCustomers} params={{ ...always, limit: 20 }} />
        <MetricPanel metric={predictionModel} params={always} options={{ scrolls: true }} />
      </NeedsFacts>
    </Frame>
  )
}
