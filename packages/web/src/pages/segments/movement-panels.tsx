import { assignedSegments, assignedSegmentsOverTime, rfmMovement } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { suitableInterval } from '../../filters.ts'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useCatalogue } from '../../metric/use-catalogue.ts'
import { useFilters } from '../../shell/search.ts'

/** How customers move between groups, and those that people or systems put them into. */
export function MovementPanels() {
  const { t } = useTranslation()
  const interval = suitableInterval(useFilters())
  const assignments = useCatalogue().data?.data.rows.segment_assignments ?? 0
  return (
    <>
      <MetricPanel metric={rfmMovement} />
      {assignments > 0 && (
        <div className="grid items-start gap-5 xl:grid-cols-2">
          <MetricPanel metric={assignedSegments} />
          <MetricPanel
            metric={assignedSegmentsOverTime}
            title={t('Assigned segments over time')}
            params={{ interval }}
          />
        </div>
      )}
    </>
  )
}
