import { type MetricResult, type MetricRow, rfmMap } from '@clientele/contract'
import { useState } from 'react'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { RfmGrid } from './rfm-grid.tsx'

export type MapAnswer = MetricResult<MetricRow<typeof rfmMap>>

const measures = [
  { value: 'customers', label: 'Customers' },
  { value: 'revenue', label: 'Revenue' },
] as const
export type MapMeasure = (typeof measures)[number]['value']

export function MapPanel() {
  const [measure, setMeasure] = useState<MapMeasure>('customers')
  return (
    <MetricPanel
      metric={rfmMap}
      description="Where customers stand by how lately and how often they buy"
      actions={<Segmented label="Shade by" value={measure} options={measures} onChange={setMeasure} />}
      render={result => <RfmGrid result={result as MapAnswer} measure={measure} />}
    />
  )
}
