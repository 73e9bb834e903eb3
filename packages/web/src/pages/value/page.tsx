import {
  valueBreakdown,
  valueCurves,
  valueCustomers,
  valueDistribution,
  valueFigures,
  valuePareto,
} from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { Figures } from '../../metric/figures.tsx'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useMetric } from '../../metric/use-metric.ts'
import { NeedsFacts } from '../../shell/needs-facts.tsx'
import { Page as Frame } from '../../shell/page.tsx'

export function Page() {
  const { t } = useTranslation()
  const { data } = useMetric(valueFigures)
  return (
    <Frame
      title="Lifetime value"
      question={t('What is a customer worth to us, and which ones?')}
      filters={valueFigures.filters}
      meta={data?.meta}
    >
      <NeedsFacts of={['orders']} title={t('No orders yet')}>
        <Figures
          metric={valueFigures}
          columns={['customers', 'total', 'average', 'median', 'average_orders', 'top_tenth_share']}
        />
        <div className="grid gap-5 xl:grid-cols-2">
          <MetricPanel metric={valueDistribution} />
          <MetricPanel metric={valuePareto} />
        </div>
        <MetricPanel metric={valueCurves} />
        <div className="grid gap-5 lg:grid-cols-2">
          <MetricPanel
            metric={valueBreakdown}
            title={t('Value by acquisition channel')}
            params={{ dimension: 'acquisition_channel' }}
          />
          <MetricPanel
            metric={valueBreakdown}
            title={t('Value by RFM group')}
            params={{ dimension: 'rfm_group' }}
          />
        </div>
        <MetricPanel
          metric={valueCustomers}
          title={t('The most valuable customers')}
          params={{ limit: 25 }}
        />
      </NeedsFacts>
    </Frame>
  )
}
