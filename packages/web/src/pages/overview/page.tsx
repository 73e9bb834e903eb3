import {
  customerLifecycle,
  overviewFigures,
  retentionCurve,
  revenueOverTime,
  rfmSummary,
  topCountries,
  topProducts,
} from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { BreakdownPicture } from '../../charts/breakdown.tsx'
import { Figures } from '../../metric/figures.tsx'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useMetric } from '../../metric/use-metric.ts'
import { NeedsOrders } from '../../shell/needs-orders.tsx'
import { Page as Frame } from '../../shell/page.tsx'
import { PageLink } from '../../shell/page-link.tsx'
import { useInterval } from '../../shell/use-interval.ts'
import { Segmented } from '../../ui/segmented.tsx'

const figures = [
  'net',
  'orders',
  'average_order_value',
  'buyers',
  'new_buyers',
  'returning_buyers',
  'frequency',
  'repeat_rate',
] as const

export function Page() {
  const { t } = useTranslation()
  const { data } = useMetric(overviewFigures)
  const { interval, options, choose } = useInterval(['day', 'week', 'month'])
  return (
    <Frame
      title="Overview"
      question={t('How is the shop doing?')}
      filters={overviewFigures.filters}
      meta={data?.meta}
    >
      <NeedsOrders>
        <Figures metric={overviewFigures} columns={figures} />
        <div className="grid gap-5 xl:grid-cols-3">
          <MetricPanel
            metric={revenueOverTime}
            params={{ interval }}
            className="xl:col-span-2"
            options={{ y: ['net'], height: 368 }}
            actions={<Segmented label={t('Interval')} value={interval} options={options} onChange={choose} />}
            footer={<More page="revenue">{t('All about revenue')}</More>}
          />
          <MetricPanel
            metric={rfmSummary}
            description={t('By recency, frequency and value')}
            render={(result, onDrill) => (
              <BreakdownPicture
                title={t('RFM groups')}
                picture={{ kind: 'breakdown', label: 'title', value: 'customers' }}
                result={result}
                onDrill={onDrill}
              />
            )}
            footer={<More page="segments">{t('What to do with each group')}</More>}
          />
        </div>
        <div className="grid gap-5 md:grid-cols-2 xl:grid-cols-3">
          <MetricPanel
            metric={customerLifecycle}
            title={t('New and returning customers')}
            description={t('Active customers of each interval')}
            params={{ interval: interval === 'day' ? 'week' : interval }}
            className="md:col-span-2 xl:col-span-1"
            options={{ y: ['new', 'returning', 'resurrecting'], shape: 'stack', height: 260 }}
          />
          <MetricPanel metric={topProducts} params={{ limit: 8 }} />
          <MetricPanel metric={topCountries} params={{ limit: 8 }} />
        </div>
        <MetricPanel
          metric={retentionCurve}
          title={t('Customers who come back')}
          params={{ interval: 'month', compare: 'none' }}
          description={t('Share of new customers who buy again in each month after their first purchase')}
          options={{ height: 200, withoutFirst: true, y: ['share_complete'] }}
          footer={<More page="retention">{t('Cohorts and churn')}</More>}
        />
      </NeedsOrders>
    </Frame>
  )
}

function More({ page, children }: { readonly page: string; readonly children: string }) {
  return (
    <PageLink page={page} className="font-medium text-primary hover:underline">
      {children} →
    </PageLink>
  )
}
