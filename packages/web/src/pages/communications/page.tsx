import {
  communicationFigures,
  communicationList,
  communicationsByCampaign,
  communicationsByChannel,
  communicationsOverTime,
  communicationUplift,
  winBack,
} from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { Figures } from '../../metric/figures.tsx'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useMetric } from '../../metric/use-metric.ts'
import { NeedsFacts } from '../../shell/needs-facts.tsx'
import { Page as Frame } from '../../shell/page.tsx'
import { useInterval } from '../../shell/use-interval.ts'
import { Segmented } from '../../ui/segmented.tsx'

export function Page() {
  const { t } = useTranslation()
  const { data } = useMetric(communicationFigures)
  const { interval, options, choose } = useInterval(['day', 'week', 'month'])
  const steps = <Segmented label={t('Interval')} value={interval} options={options} onChange={choose} />
  return (
    <Frame
      title="Communications"
      question={t('Do our messages reach customers and move them?')}
      filters={communicationFigures.filters}
      meta={data?.meta}
      actions={steps}
    >
      <NeedsFacts of={['communications']} title={t('No messages sent yet')}>
        <Figures
          metric={communicationFigures}
          columns={[
            'sent',
            'delivery_rate',
            'open_rate',
            'click_rate',
            'conversion_rate',
            'unsubscribe_rate',
          ]}
        />
        <MetricPanel metric={communicationsOverTime} params={{ interval }} />
        <div className="grid gap-5 lg:grid-cols-2">
          <MetricPanel metric={communicationsByChannel} />
          <MetricPanel metric={communicationUplift} />
        </div>
        <MetricPanel metric={communicationsByCampaign} params={{ limit: 20 }} />
        <MetricPanel metric={winBack} />
        <MetricPanel metric={communicationList} params={{ limit: 20 }} />
      </NeedsFacts>
    </Frame>
  )
}
