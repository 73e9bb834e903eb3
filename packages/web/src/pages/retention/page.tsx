import { churn, customerLifecycle, retentionCurve } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { Figures } from '../../metric/figures.tsx'
import { formatOf } from '../../metric/format-of.ts'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useMetric } from '../../metric/use-metric.ts'
import { NeedsOrders } from '../../shell/needs-orders.tsx'
import { Page as Frame } from '../../shell/page.tsx'
import { PageLink } from '../../shell/page-link.tsx'
import { useInterval } from '../../shell/use-interval.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { Cohorts } from './cohorts.tsx'

export function Page() {
  const { t } = useTranslation()
  const { data } = useMetric(churn)
  const { interval, options, choose } = useInterval(['week', 'month', 'quarter'])
  const steps = <Segmented label={t('Interval')} value={interval} options={options} onChange={choose} />
  return (
    <Frame
      title="Retention"
      question={t('Do customers come back, and whom do we lose?')}
      filters={churn.filters}
      meta={data?.meta}
      actions={steps}
    >
      <NeedsOrders>
        <Figures
          metric={churn}
          columns={['active_at_start', 'new_customers', 'won_back', 'lost', 'active_at_end', 'churn_rate']}
        />
        <ChurnRule />
        <Cohorts interval={interval} />
        <div className="grid gap-5 lg:grid-cols-2">
          <MetricPanel
            metric={retentionCurve}
            params={{ interval }}
            options={{ height: 280, withoutFirst: true, y: ['share_complete'] }}
          />
          <MetricPanel
            metric={customerLifecycle}
            params={{ interval }}
            options={{ shape: 'stack', height: 280 }}
          />
        </div>
      </NeedsOrders>
    </Frame>
  )
}

/** The rule behind the figures above, in the organization's own number of days. */
function ChurnRule() {
  const { t } = useTranslation()
  const { data } = useMetric(churn)
  const days = data?.rows[0]?.days
  if (!data || days === undefined) return null
  return (
    <p className="-mt-2 text-[0.8125rem] text-muted-foreground">
      {t('Lost means {{days}} without a purchase.', { days: formatOf(data.meta)(days, 'days') })}{' '}
      <PageLink page="settings" className="text-primary underline underline-offset-4">
        {t('Change the rule')}
      </PageLink>
    </p>
  )
}
