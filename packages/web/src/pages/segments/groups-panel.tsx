import { type MetricResult, type MetricRow, rfmSummary } from '@clientele/contract'
import { Users } from 'lucide-react'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { GroupCards } from './group-cards.tsx'
import { GroupTable } from './group-table.tsx'

export type GroupRow = MetricRow<typeof rfmSummary>
export type GroupAnswer = MetricResult<GroupRow>

/** The eleven groups, best first: how many, what they are worth, what to do. */
export function GroupsPanel() {
  return (
    <MetricPanel
      metric={rfmSummary}
      title="Groups by recency, frequency and value"
      description="Best group first. A number opens the customers behind it."
      render={result => <Groups result={result as GroupAnswer} />}
    />
  )
}

function Groups({ result }: { readonly result: GroupAnswer }) {
  if (result.rows.every(row => row.customers === 0))
    return (
      <EmptyState icon={Users} title="Nobody to group yet">
        Customers are scored from their first purchase on.
      </EmptyState>
    )
  return (
    <>
      <div className="hidden xl:block">
        <GroupTable result={result} />
      </div>
      <div className="xl:hidden">
        <GroupCards result={result} />
      </div>
    </>
  )
}
