import { rfmSummary } from '@clientele/contract'
import { useMetric } from '../../metric/use-metric.ts'
import { Page as Frame } from '../../shell/page.tsx'
import { BehaviourPanel } from './behaviour-panel.tsx'
import { CutPointsPanel } from './cut-points-panel.tsx'
import { GroupsPanel } from './groups-panel.tsx'
import { MapPanel } from './map-panel.tsx'
import { ScoringPanel } from './scoring-panel.tsx'

export function Page() {
  const { data } = useMetric(rfmSummary)
  return (
    <Frame
      title="Segments"
      question="Which groups of customers do we have, and what should we do with each?"
      filters={rfmSummary.filters}
      meta={data?.meta}
    >
      <GroupsPanel />
      <div className="grid items-start gap-5 xl:grid-cols-[1.25fr_1fr]">
        <MapPanel />
        <div className="grid gap-5">
          <ScoringPanel />
          <CutPointsPanel />
        </div>
      </div>
      <BehaviourPanel />
    </Frame>
  )
}
