import {
  activeUsers,
  activityBreakdown,
  activityByType,
  activityDimensions,
  activityOverTime,
  activityRhythm,
  activityServices,
  activityStatistics,
  eventLifecycle,
} from '@clientele/contract'
import { Radio } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { wordsOf } from '../../code-words.ts'
import { Figures } from '../../metric/figures.tsx'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useCatalogue } from '../../metric/use-catalogue.ts'
import { useMetric } from '../../metric/use-metric.ts'
import { useRight } from '../../session/rights.ts'
import { NeedsFacts } from '../../shell/needs-facts.tsx'
import { Page as Frame } from '../../shell/page.tsx'
import { useInterval } from '../../shell/use-interval.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { Stream } from './stream.tsx'
import { TrendPanel } from './trend-panel.tsx'

/** What customers and visitors do: how much, of which kind, when, and as it happens. */
export function Page() {
  const { t } = useTranslation()
  const mayLook = useRight('customers:read')
  const { data } = useMetric(activityStatistics)
  const isActive = (useCatalogue().data?.data.rows.activities ?? 0) > 0
  const { interval, options, choose } = useInterval(['day', 'week', 'month'])
  return (
    <Frame
      title="Activity"
      question={t('What are our customers doing right now?')}
      filters={activityStatistics.filters}
      meta={data?.meta}
    >
      <NeedsFacts of={['activities']} title={t('No activities yet')}>
        <Figures
          metric={activityStatistics}
          columns={['activities', 'customers', 'visitors', 'per_customer']}
        />
        <div className="grid gap-5 xl:grid-cols-[1.6fr_1fr]">
          <MetricPanel
            metric={activityOverTime}
            params={{ interval }}
            actions={<Segmented label={t('Interval')} value={interval} options={options} onChange={choose} />}
          />
          <MetricPanel metric={activityByType} />
        </div>
      </NeedsFacts>
      {mayLook ? (
        <Stream />
      ) : (
        <Card>
          <EmptyState icon={Radio} title={t('You do not see single customers')}>
            {t('An owner can give you the right to see them.')}
          </EmptyState>
        </Card>
      )}
      {isActive && <More interval={interval} />}
    </Frame>
  )
}

function More({ interval }: { readonly interval: 'day' | 'week' | 'month' }) {
  return (
    <>
      <TrendPanel interval={interval} />
      <div className="grid gap-5 xl:grid-cols-2">
        <MetricPanel metric={activeUsers} />
        <MetricPanel metric={eventLifecycle} params={{ interval }} options={{ shape: 'stack' }} />
        <MetricPanel metric={activityRhythm} />
        <KindPanel />
      </div>
      <MetricPanel metric={activityServices} />
    </>
  )
}

function KindPanel() {
  const { t } = useTranslation()
  const [dimension, setDimension] = useState<(typeof activityDimensions)[number]>('channel')
  return (
    <MetricPanel
      metric={activityBreakdown}
      params={{ dimension }}
      actions={
        <Select
          label={t('By')}
          value={dimension}
          options={activityDimensions.map(value => ({ value, label: t(wordsOf(value)) }))}
          onChange={setDimension}
        />
      }
    />
  )
}
