import { type MetricResult, type MetricRow, rfmSummary } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { GroupCards } from './group-cards.tsx'
import { GroupTable } from './group-table.tsx'

export type GroupRow = MetricRow<typeof rfmSummary>
export type GroupAnswer = MetricResult<GroupRow>

/** The eleven groups, best first: how many, what they are worth, what to do. */
export function GroupsPanel() {
  const { t } = useTranslation()
  return (
    <MetricPanel
      metric={rfmSummary}
      title={t('Groups by recency, frequency and value')}
      description={t('Best group first. A number opens the customers behind it.')}
      render={result => <Groups result={result as GroupAnswer} />}
    />
  )
}

function Groups({ result }: { readonly result: GroupAnswer }) {
  return (
    <>
      <div className="hidden min-[88rem]:block">
        <GroupTable result={result} />
      </div>
      <div className="min-[88rem]:hidden">
        <GroupCards result={result} />
      </div>
    </>
  )
}
