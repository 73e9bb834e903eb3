import { eventTrends } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useSearchParams, useSetSearch } from '../../shell/search.ts'
import { Card, CardContent, CardHeader } from '../../ui/card.tsx'
import { TrendBuilder, type TrendSearch } from './trend-builder.tsx'

/** What shows something in every shop whose visits are known. */
const usual: TrendSearch = { series: 'activity,purchase', formula: '' }

/** Any events over time, chosen on the page and kept in its address. */
export function TrendPanel({ interval }: { readonly interval: 'day' | 'week' | 'month' }) {
  const { t } = useTranslation()
  const { series = usual.series, formula = usual.formula } = useSearchParams()
  const setSearch = useSetSearch()
  return (
    <div className="grid gap-5">
      <Card aria-labelledby="trend-lines">
        <CardHeader
          id="trend-lines"
          title={t('What to follow')}
          description={t('Events, what is measured of them, and arithmetic over the lines.')}
        />
        <CardContent>
          <TrendBuilder
            key={`${series} ${formula}`}
            search={{ series, formula }}
            onChange={next => setSearch({ series: next.series, formula: next.formula || undefined })}
          />
        </CardContent>
      </Card>
      <MetricPanel metric={eventTrends} params={{ series, interval, ...(formula !== '' && { formula }) }} />
    </div>
  )
}
