import {
  conversationBudget,
  conversationCosts,
  conversationCostsOverTime,
  conversationFigures,
  conversationList,
  conversationsBy,
  conversationsOverTime,
  costsByModel,
  firstResponses,
  handoffFigures,
  handoffsOverTime,
  messageFigures,
  messagesOverTime,
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
  const { data } = useMetric(conversationFigures)
  const { interval, options, choose } = useInterval(['day', 'week', 'month'])
  const steps = <Segmented label={t('Interval')} value={interval} options={options} onChange={choose} />
  return (
    <Frame
      title="Conversations"
      question={t('Do conversations end well, how fast do we answer, and what do they cost?')}
      filters={conversationFigures.filters}
      meta={data?.meta}
      actions={steps}
    >
      <NeedsFacts of={['conversations', 'messages']} title={t('No conversations yet')}>
        <Figures
          metric={conversationFigures}
          columns={[
            'conversations',
            'resolution_rate',
            'containment_rate',
            'active',
            'handed_off',
            'median_duration_minutes',
          ]}
        />
        <div className="grid gap-5 xl:grid-cols-3">
          <MetricPanel metric={conversationsOverTime} params={{ interval }} className="xl:col-span-2" />
          <MetricPanel metric={conversationsBy} />
        </div>
        <Figures
          metric={conversationCosts}
          title={t('Cost')}
          columns={[
            'total_cost',
            'llm_cost',
            'whatsapp_cost',
            'cost_per_conversation',
            'cost_per_resolved',
            'unpriced_calls',
          ]}
        />
        <div className="grid gap-5 xl:grid-cols-3">
          <MetricPanel
            metric={conversationCostsOverTime}
            params={{ interval }}
            options={{ shape: 'stack' }}
            className="xl:col-span-2"
          />
          <MetricPanel metric={costsByModel} />
        </div>
        <MetricPanel metric={conversationBudget} />
        <Figures
          metric={messageFigures}
          title={t('Messages and answers')}
          columns={[
            'messages',
            'customer_messages',
            'llm_messages',
            'agent_messages',
            'median_response_seconds',
            'p90_response_seconds',
          ]}
        />
        <MetricPanel metric={messagesOverTime} params={{ interval }} options={{ shape: 'stack' }} />
        <Figures
          metric={firstResponses}
          title={t('First human answer')}
          columns={[
            'conversations',
            'answered',
            'median_first_response_seconds',
            'p90_first_response_seconds',
          ]}
        />
        <Figures
          metric={handoffFigures}
          title={t('Handed to people')}
          columns={[
            'handoffs',
            'keyword',
            'confidence',
            'handoff_rate',
            'median_minutes_to_handoff',
            'median_wait_minutes',
          ]}
        />
        <MetricPanel metric={handoffsOverTime} params={{ interval }} options={{ shape: 'stack' }} />
        <MetricPanel
          metric={conversationList}
          title={t('Still waiting: answer these')}
          params={{ status: 'active', limit: 20 }}
        />
      </NeedsFacts>
    </Frame>
  )
}
