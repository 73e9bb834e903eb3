import {
  interactionFigures,
  interactionList,
  interactionsByCustomer,
  interactionsByStatus,
  interactionsByType,
  interactionsOverTime,
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
  const { data } = useMetric(interactionFigures)
  const { interval, options, choose } = useInterval(['day', 'week', 'month'])
  const steps = <Segmented label={t('Interval')} value={interval} options={options} onChange={choose} />
  return (
    <Frame
      title="Interactions"
      question={t('Whom are we talking to, and what is still open?')}
      filters={interactionFigures.filters}
      meta={data?.meta}
      actions={steps}
    >
      <NeedsFacts of={['interactions']} title={t('No interactions yet')}>
        <Figures
          metric={interactionFigures}
          columns={['interactions', 'customers', 'completed_share', 'open', 'cancelled', 'per_customer']}
        />
        <MetricPanel
          metric={interactionsOverTime}
          params={{ interval }}
          options={{ y: ['interactions', 'completed'] }}
        />
        <div className="grid gap-5 lg:grid-cols-2">
          <MetricPanel metric={interactionsByType} />
          <MetricPanel metric={interactionsByStatus} />
        </div>
        <MetricPanel
          metric={interactionList}
          title={t('Still open: what to do next')}
          params={{ status: 'pending', limit: 20 }}
        />
        <MetricPanel metric={interactionsByCustomer} params={{ limit: 15 }} />
      </NeedsFacts>
    </Frame>
  )
}
