import { countDecomposition, insightAnomalies, revenueDecomposition } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useMetric } from '../../metric/use-metric.ts'
import { NeedsFacts } from '../../shell/needs-facts.tsx'
import { Page as Frame } from '../../shell/page.tsx'
import { InsightList } from './insight-list.tsx'

export function Page() {
  const { t } = useTranslation()
  const { data } = useMetric(revenueDecomposition)
  return (
    <Frame
      title="Insights"
      question={t('What changed against the period before, and what made it change?')}
      filters={revenueDecomposition.filters}
      meta={data?.meta}
    >
      <NeedsFacts of={['orders']} title={t('No orders yet')}>
        <InsightList />
        <div className="grid gap-5 xl:grid-cols-2">
          <MetricPanel
            metric={revenueDecomposition}
            title={t('Revenue by volume, price and mix')}
            params={{ by: 'volume_price_mix' }}
          />
          <MetricPanel
            metric={revenueDecomposition}
            title={t('Revenue by RFM group')}
            params={{ by: 'rfm_group' }}
          />
          <MetricPanel
            metric={revenueDecomposition}
            title={t('Revenue of new and returning customers')}
            params={{ by: 'new_returning' }}
          />
          <MetricPanel metric={countDecomposition} />
        </div>
        <MetricPanel
          metric={insightAnomalies}
          title={t('Days out of the ordinary')}
          params={{ period: 'all', compare: 'none' }}
          options={{ scrolls: true }}
        />
      </NeedsFacts>
    </Frame>
  )
}
