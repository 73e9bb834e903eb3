import { rfmSummary } from '@clientele/contract'
import { Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMetric } from '../../metric/use-metric.ts'
import { Page as Frame } from '../../shell/page.tsx'
import { PageLink } from '../../shell/page-link.tsx'
import { buttonVariants } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { BehaviourPanel } from './behaviour-panel.tsx'
import { ComparePanel } from './compare-panel.tsx'
import { CutPointsPanel } from './cut-points-panel.tsx'
import { GroupsPanel } from './groups-panel.tsx'
import { MapPanel } from './map-panel.tsx'
import { MovementPanels } from './movement-panels.tsx'
import { SavedPanel } from './rules/saved-panel.tsx'
import { ScoringPanel } from './scoring-panel.tsx'

export function Page() {
  const { t } = useTranslation()
  const { data } = useMetric(rfmSummary)
  const isEmpty = data?.rows.every(row => row.customers === 0) ?? false
  return (
    <Frame
      title="Segments"
      question={t('Which groups of customers do we have, and what should we do with each?')}
      filters={rfmSummary.filters}
      meta={data?.meta}
    >
      {isEmpty ? (
        <>
          <NobodyToGroup />
          <SavedPanel />
          <ScoringPanel />
        </>
      ) : (
        <>
          <GroupsPanel />
          <SavedPanel />
          <div className="grid items-start gap-5 xl:grid-cols-[1.25fr_1fr]">
            <MapPanel />
            <div className="grid gap-5">
              <ScoringPanel />
              <CutPointsPanel />
            </div>
          </div>
          <BehaviourPanel />
          <ComparePanel />
          <MovementPanels />
        </>
      )}
    </Frame>
  )
}

function NobodyToGroup() {
  const { t } = useTranslation()
  return (
    <Card>
      <EmptyState
        icon={Users}
        title={t('Nobody to group here')}
        action={
          <PageLink page="data" className={buttonVariants({ variant: 'primary' })}>
            {t('Bring in data')}
          </PageLink>
        }
      >
        {t(
          'Customers are scored from their first purchase on. If there are purchases already, choose a later period or take away a filter.',
        )}
      </EmptyState>
    </Card>
  )
}
