import {
  orderValues,
  purchaseFrequency,
  purchaseGaps,
  purchaseRhythm,
  purchaseSeasonality,
  revenue,
  topCategories,
  topCountries,
  topProducts,
} from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { SeriesPicture } from '../../charts/series.tsx'
import { Figures } from '../../metric/figures.tsx'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useMetric } from '../../metric/use-metric.ts'
import { NeedsOrders } from '../../shell/needs-orders.tsx'
import { Page as Frame } from '../../shell/page.tsx'
import { useSearchParams, useSetSearch } from '../../shell/search.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { OrderTable } from './order-table.tsx'
import { RevenueSeries } from './revenue-series.tsx'

export function Page() {
  const { t } = useTranslation()
  const { data } = useMetric(revenue)
  return (
    <Frame
      title="Revenue"
      question={t('How much do we sell, to whom, and when?')}
      filters={revenue.filters}
      meta={data?.meta}
    >
      <NeedsOrders>
        <Figures metric={revenue} columns={['gross', 'returns', 'net', 'orders', 'average_order_value']} />
        <RevenueSeries />
        <div className="grid gap-5 xl:grid-cols-[4fr_3fr]">
          <Figures
            metric={purchaseFrequency}
            title={t('Purchases and baskets')}
            columns={['frequency', 'repeat_rate', 'items_per_order', 'discount_share']}
          />
          <Figures
            metric={purchaseGaps}
            title={t('Time between purchases')}
            columns={['median_days', 'mean_days', 'p90_days']}
          />
        </div>
        <div className="grid gap-5 lg:grid-cols-2 xl:grid-cols-3">
          <TopProducts />
          <MetricPanel metric={topCountries} params={{ limit: 10 }} />
          <MetricPanel
            metric={orderValues}
            className="lg:col-span-2 xl:col-span-1"
            render={(result, onDrill) => (
              <SeriesPicture
                title={orderValues.title}
                picture={{ kind: 'series', x: 'step', y: ['orders'] }}
                result={result}
                onDrill={onDrill}
                options={{ shape: 'bars', height: 340 }}
              />
            )}
          />
        </div>
        <MetricPanel metric={purchaseRhythm} />
        <MetricPanel metric={purchaseSeasonality} />
        <OrderTable />
      </NeedsOrders>
    </Frame>
  )
}

/** By product or by category; a shop without categories sees one row, Unknown, and goes back. */
function TopProducts() {
  const { t } = useTranslation()
  const { mix } = useSearchParams()
  const setSearch = useSetSearch()
  const value = mix === 'category' ? 'category' : 'product'
  const actions = (
    <Segmented
      label={t('Products or categories')}
      value={value}
      options={[
        { value: 'product', label: t('Products') },
        { value: 'category', label: t('Categories') },
      ]}
      onChange={next => setSearch({ mix: next === 'product' ? undefined : next })}
    />
  )
  if (value === 'category')
    return <MetricPanel metric={topCategories} params={{ limit: 10 }} actions={actions} />
  return <MetricPanel metric={topProducts} params={{ limit: 10 }} actions={actions} />
}
