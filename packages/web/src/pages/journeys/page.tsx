import {
  funnelTimes,
  funnelTrend,
  journeyFunnel,
  journeyStages,
  journeyTouchpoints,
} from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useMetric } from '../../metric/use-metric.ts'
import { NeedsFacts } from '../../shell/needs-facts.tsx'
import { Page as Frame } from '../../shell/page.tsx'
import { useInterval } from '../../shell/use-interval.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { FunnelBuilder } from './funnel-builder.tsx'
import { askedOf, useFunnelSearch } from './funnel-search.ts'
import { PathPanel } from './path-panel.tsx'

export function Page() {
  const { t } = useTranslation()
  const [search, choose] = useFunnelSearch()
  const asked = askedOf(search)
  const { interval, options, choose: chooseInterval } = useInterval(['day', 'week', 'month'])
  const { data } = useMetric(journeyFunnel, asked)
  return (
    <Frame
      title="Journeys"
      question={t('Which ways do customers take, and where do we lose them?')}
      filters={journeyFunnel.filters}
      meta={data?.meta}
    >
      <NeedsFacts of={['activities', 'orders']} title={t('No activities yet')}>
        <FunnelBuilder key={JSON.stringify(search)} search={search} onChange={choose} />
        <div className="grid gap-5 xl:grid-cols-2">
          <MetricPanel metric={journeyFunnel} params={asked} />
          <MetricPanel metric={funnelTimes} params={asked} />
        </div>
        <MetricPanel
          metric={funnelTrend}
          params={{ ...asked, interval }}
          actions={
            <Segmented label={t('Interval')} value={interval} options={options} onChange={chooseInterval} />
          }
        />
        <PathPanel />
        <div className="grid gap-5 xl:grid-cols-2">
          <MetricPanel metric={journeyTouchpoints} />
          <MetricPanel metric={journeyStages} />
        </div>
      </NeedsFacts>
    </Frame>
  )
}
