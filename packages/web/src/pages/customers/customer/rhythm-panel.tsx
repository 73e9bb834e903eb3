import { customerTimeline, type MetricResult, type MetricRow } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { MetricPanel } from '../../../metric/metric-panel.tsx'
import { RhythmPicture } from './rhythm-picture.tsx'

export type TimelineEvent = MetricRow<typeof customerTimeline>

/** Enough for nearly everybody; who has more is shown from the latest on. */
const mostEvents = 1000

/** Every purchase and return at its moment: how often, how much, and how long the pauses are. */
export function RhythmPanel({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  return (
    <MetricPanel
      metric={customerTimeline}
      params={{ customer_id: id, limit: mostEvents }}
      title={t('Rhythm')}
      description={t('A bar for each purchase at its day, returns below the line')}
      render={result => <RhythmPicture result={result as MetricResult<TimelineEvent>} />}
    />
  )
}
