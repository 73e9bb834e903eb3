import {
  loyaltyFigures,
  loyaltyMembers,
  loyaltyOverTime,
  loyaltyProgression,
  loyaltyRepeat,
  loyaltyTiers,
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
  const { data } = useMetric(loyaltyFigures)
  const { interval, options, choose } = useInterval(['day', 'week', 'month'])
  const steps = <Segmented label={t('Interval')} value={interval} options={options} onChange={choose} />
  return (
    <Frame
      title="Loyalty"
      question={t('Does the programme bring customers back?')}
      filters={loyaltyFigures.filters}
      meta={data?.meta}
      actions={steps}
    >
      <NeedsFacts of={['loyalty_transactions']} title={t('No loyalty points yet')}>
        <Figures
          metric={loyaltyFigures}
          columns={[
            'members',
            'participation',
            'active_members',
            'redemption_rate',
            'open_points',
            'open_liability',
          ]}
        />
        <Figures
          metric={loyaltyRepeat}
          title={t('Members against customers of equal tenure')}
          columns={['member_repeat_rate', 'non_member_repeat_rate', 'difference']}
        />
        <MetricPanel metric={loyaltyOverTime} params={{ interval }} options={{ shape: 'bars' }} />
        <div className="grid gap-5 lg:grid-cols-2">
          <MetricPanel metric={loyaltyTiers} />
          <MetricPanel metric={loyaltyProgression} />
        </div>
        <MetricPanel metric={loyaltyMembers} params={{ limit: 20 }} />
      </NeedsFacts>
    </Frame>
  )
}
