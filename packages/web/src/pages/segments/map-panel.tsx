import { type MetricResult, type MetricRow, rfmMap } from '@clientele/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../language/in-language.ts'
import { msg } from '../../language/msg.ts'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { RfmGrid } from './rfm-grid.tsx'

export type MapAnswer = MetricResult<MetricRow<typeof rfmMap>>

const measures = [
  { value: 'customers', label: msg('Customers') },
  { value: 'revenue', label: msg('Revenue') },
] as const
export type MapMeasure = (typeof measures)[number]['value']

export function MapPanel() {
  const { t } = useTranslation()
  const [measure, setMeasure] = useState<MapMeasure>('customers')
  return (
    <MetricPanel
      metric={rfmMap}
      description={t('Where customers stand by how lately and how often they buy')}
      actions={
        <Segmented
          label={t('Shade by')}
          value={measure}
          options={inLanguage(measures)}
          onChange={setMeasure}
        />
      }
      render={result => <RfmGrid result={result as MapAnswer} measure={measure} />}
    />
  )
}
