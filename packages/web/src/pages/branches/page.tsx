import {
  appointmentFigures,
  appointmentsByStatus,
  appointmentsOverTime,
  branchRevenue,
  branchRevenueOverTime,
  byBranch,
  quoteAgeing,
  quoteFigures,
  quoteList,
  quotesByStatus,
  workOrderFigures,
  workOrderList,
  workOrdersByStatus,
  workOrdersOverTime,
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
  const { data } = useMetric(branchRevenue)
  const { interval, options, choose } = useInterval(['day', 'week', 'month'])
  const steps = <Segmented label={t('Interval')} value={interval} options={options} onChange={choose} />
  return (
    <Frame
      title="Branches"
      question={t('How does each branch do, at the till and in the workshop?')}
      filters={branchRevenue.filters}
      meta={data?.meta}
      actions={steps}
    >
      <NeedsFacts
        of={['orders', 'work_orders', 'appointments', 'quotes']}
        title={t('No sales, work orders, appointments or quotes yet')}
      >
        <Figures
          metric={branchRevenue}
          columns={[
            'revenue',
            'pos_revenue',
            'work_order_revenue',
            'orders',
            'paid_work_orders',
            'customers',
          ]}
        />
        <div className="grid gap-5 xl:grid-cols-2">
          <MetricPanel metric={branchRevenueOverTime} params={{ interval }} options={{ shape: 'stack' }} />
          <MetricPanel metric={byBranch} />
        </div>
        <Figures
          metric={workOrderFigures}
          title={t('Work orders')}
          columns={['work_orders', 'revenue', 'paid_share', 'median_lead_days', 'p90_lead_days', 'overdue']}
        />
        <div className="grid gap-5 xl:grid-cols-3">
          <MetricPanel
            metric={workOrdersOverTime}
            params={{ interval }}
            options={{ y: ['work_orders', 'delivered'] }}
            className="xl:col-span-2"
          />
          <MetricPanel metric={workOrdersByStatus} />
        </div>
        <MetricPanel
          metric={workOrderList}
          title={t('Overdue: promised and not delivered')}
          params={{ delivery: 'overdue', limit: 20 }}
        />
        <Figures
          metric={appointmentFigures}
          title={t('Appointments')}
          columns={['appointments', 'completed', 'completion_rate', 'no_show_rate', 'open', 'customers']}
        />
        <div className="grid gap-5 xl:grid-cols-3">
          <MetricPanel
            metric={appointmentsOverTime}
            params={{ interval }}
            options={{ shape: 'stack' }}
            className="xl:col-span-2"
          />
          <MetricPanel metric={appointmentsByStatus} />
        </div>
        <Figures
          metric={quoteFigures}
          title={t('Quotes')}
          columns={['quotes', 'conversion', 'value_won', 'value_lost', 'value_open', 'median_days_to_accept']}
        />
        <div className="grid gap-5 lg:grid-cols-2">
          <MetricPanel metric={quotesByStatus} />
          <MetricPanel metric={quoteAgeing} />
        </div>
        <MetricPanel
          metric={quoteList}
          title={t('Open quotes: whom to call')}
          params={{ status: 'sent', limit: 20 }}
        />
      </NeedsFacts>
    </Frame>
  )
}
