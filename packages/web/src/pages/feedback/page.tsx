import {
  feedbackBreakdown,
  feedbackFigures,
  feedbackList,
  feedbackOverTime,
  feedbackPhrases,
  feedbackRatings,
  feedbackSentiment,
  feedbackTopics,
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
  const { data } = useMetric(feedbackFigures)
  const { interval, options, choose } = useInterval(['day', 'week', 'month'])
  const steps = <Segmented label={t('Interval')} value={interval} options={options} onChange={choose} />
  return (
    <Frame
      title="Feedback"
      question={t('What do customers say, and whom must we answer?')}
      filters={feedbackFigures.filters}
      meta={data?.meta}
      actions={steps}
    >
      <NeedsFacts of={['feedback']} title={t('No feedback yet')}>
        <Figures
          metric={feedbackFigures}
          columns={[
            'feedback',
            'average_rating',
            'positive_share',
            'negative_share',
            'reply_rate',
            'unanswered_negative',
          ]}
        />
        <MetricPanel metric={feedbackOverTime} params={{ interval }} />
        <div className="grid gap-5 lg:grid-cols-3">
          <MetricPanel metric={feedbackSentiment} />
          <MetricPanel metric={feedbackRatings} />
          <MetricPanel metric={feedbackTopics} />
        </div>
        <div className="grid gap-5 lg:grid-cols-2">
          <MetricPanel
            metric={feedbackBreakdown}
            title={t('Negative share by channel')}
            params={{ dimension: 'channel' }}
            options={{ value: 'negative_share' }}
          />
          <MetricPanel metric={feedbackPhrases} params={{ limit: 12 }} />
        </div>
        <MetricPanel
          metric={feedbackList}
          title={t('Negative and unanswered: reply to these')}
          params={{ negative: true, replied: false, limit: 20 }}
        />
      </NeedsFacts>
    </Frame>
  )
}
