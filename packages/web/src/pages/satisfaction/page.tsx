import {
  satisfactionBreakdown,
  satisfactionDistribution,
  satisfactionOverTime,
  satisfactionResponses,
  satisfactionRetention,
  satisfactionScores,
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
  const { data } = useMetric(satisfactionScores)
  const { interval, options, choose } = useInterval(['day', 'week', 'month'])
  const steps = <Segmented label={t('Interval')} value={interval} options={options} onChange={choose} />
  return (
    <Frame
      title="Satisfaction"
      question={t('Are customers content, and would they recommend us?')}
      filters={satisfactionScores.filters}
      meta={data?.meta}
      actions={steps}
    >
      <NeedsFacts of={['survey_responses']} title={t('No survey answers yet')}>
        <Figures
          metric={satisfactionScores}
          columns={['nps', 'csat', 'ces', 'satisfaction', 'response_rate', 'answers']}
        />
        <div className="grid gap-5 xl:grid-cols-3">
          <MetricPanel
            metric={satisfactionOverTime}
            params={{ interval }}
            options={{ y: ['nps'] }}
            className="xl:col-span-2"
          />
          <MetricPanel metric={satisfactionDistribution} />
        </div>
        <div className="grid gap-5 lg:grid-cols-2">
          <MetricPanel metric={satisfactionBreakdown} options={{ value: 'nps' }} />
          <MetricPanel metric={satisfactionRetention} />
        </div>
        <MetricPanel
          metric={satisfactionResponses}
          title={t('Detractors: whom to talk to')}
          params={{ class: 'detractor', limit: 20 }}
        />
      </NeedsFacts>
    </Frame>
  )
}
