import {
  referralComparison,
  referralFigures,
  referralList,
  referralsByChannel,
  referralsOverTime,
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
  const { data } = useMetric(referralFigures)
  const { interval, options, choose } = useInterval(['day', 'week', 'month'])
  const steps = <Segmented label={t('Interval')} value={interval} options={options} onChange={choose} />
  return (
    <Frame
      title="Referrals"
      question={t('Do customers bring customers, and are those better ones?')}
      filters={referralFigures.filters}
      meta={data?.meta}
      actions={steps}
    >
      <NeedsFacts of={['referrals']} title={t('No referrals yet')}>
        <Figures
          metric={referralFigures}
          columns={[
            'sent',
            'converted',
            'conversion_rate',
            'median_days',
            'reward_cost',
            'cost_per_conversion',
          ]}
        />
        <Figures
          metric={referralComparison}
          title={t('Referred customers against others of equal age')}
          columns={[
            'referred_value',
            'others_value',
            'value_difference',
            'referred_repeat_rate',
            'others_repeat_rate',
            'repeat_difference',
          ]}
        />
        <div className="grid gap-5 xl:grid-cols-3">
          <MetricPanel metric={referralsOverTime} params={{ interval }} className="xl:col-span-2" />
          <MetricPanel metric={referralsByChannel} />
        </div>
        <MetricPanel metric={referralList} params={{ limit: 20 }} />
      </NeedsFacts>
    </Frame>
  )
}
