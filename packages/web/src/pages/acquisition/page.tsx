import {
  acquisitionAttribution,
  acquisitionChannels,
  acquisitionCost,
  acquisitionOverTime,
  acquisitionPayback,
  acquisitionQuality,
  acquisitionReturn,
  acquisitionReturns,
} from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { Figures } from '../../metric/figures.tsx'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useMetric } from '../../metric/use-metric.ts'
import { NeedsFacts } from '../../shell/needs-facts.tsx'
import { Page as Frame } from '../../shell/page.tsx'

export function Page() {
  const { t } = useTranslation()
  const { data } = useMetric(acquisitionCost)
  return (
    <Frame
      title="Acquisition"
      question={t('What does a new customer cost, and which channels pay back?')}
      filters={acquisitionCost.filters}
      meta={data?.meta}
    >
      <NeedsFacts of={['acquisition_costs']} title={t('No acquisition costs yet')}>
        <Figures
          metric={acquisitionCost}
          columns={['spend', 'new_customers', 'cac', 'cpc', 'ctr', 'clicks']}
        />
        <Figures
          metric={acquisitionReturn}
          params={{ period: 'all' }}
          title={t('What they bring back, of cohorts old enough to tell')}
          columns={['ltv', 'cac', 'ltv_cac', 'payback_months', 'roi', 'customers']}
        />
        <div className="grid gap-5 xl:grid-cols-2">
          <MetricPanel metric={acquisitionOverTime} params={{ interval: 'month' }} />
          <MetricPanel metric={acquisitionPayback} params={{ period: 'all' }} />
        </div>
        <div className="grid gap-5 lg:grid-cols-2">
          <MetricPanel metric={acquisitionChannels} />
          <MetricPanel metric={acquisitionReturns} params={{ period: 'all' }} />
          <MetricPanel metric={acquisitionAttribution} />
          <MetricPanel metric={acquisitionQuality} />
        </div>
      </NeedsFacts>
    </Frame>
  )
}
