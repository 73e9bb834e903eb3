import { supportBy, supportFigures, supportOverTime, supportSla, ticketList } from '@clientele/contract'
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
  const { data } = useMetric(supportFigures)
  const { interval, options, choose } = useInterval(['day', 'week', 'month'])
  const steps = <Segmented label={t('Interval')} value={interval} options={options} onChange={choose} />
  return (
    <Frame
      title="Support"
      question={t('Are we keeping up, and whom do we keep waiting?')}
      filters={supportFigures.filters}
      meta={data?.meta}
      actions={steps}
    >
      <NeedsFacts of={['support_tickets']} title={t('No tickets yet')}>
        <Figures
          metric={supportFigures}
          columns={[
            'created',
            'resolved',
            'backlog',
            'median_first_response_minutes',
            'median_resolution_minutes',
            'reopen_rate',
          ]}
        />
        <MetricPanel metric={supportOverTime} params={{ interval }} />
        <div className="grid gap-5 lg:grid-cols-2">
          <MetricPanel metric={supportBy} title={t('By category')} params={{ dimension: 'category' }} />
          <MetricPanel metric={supportBy} title={t('By agent')} params={{ dimension: 'agent' }} />
        </div>
        <MetricPanel metric={supportSla} />
        <MetricPanel
          metric={ticketList}
          title={t('Not answered yet: begin here')}
          params={{ unanswered: true, limit: 20 }}
        />
      </NeedsFacts>
    </Frame>
  )
}
