import { customerProducts, orderList } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { filterParams } from '../../../filters.ts'
import { MetricTable } from '../../../metric/metric-table.tsx'
import { useFilters, useSearchParams, useSetSearch } from '../../../shell/search.ts'
import { Card, CardContent } from '../../../ui/card.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { InteractionsTab } from './records/interactions-tab.tsx'
import { TimelineTab } from './timeline-tab.tsx'

const views = ['timeline', 'interactions', 'orders', 'products'] as const
type View = (typeof views)[number]

const isView = (text: string | undefined): text is View => views.some(view => view === text)

/** Everything that happened, as a story, as documents and by product; which one stands in the address. */
export function HistoryPanel({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { view } = useSearchParams()
  const setSearch = useSetSearch()
  const filters = useFilters()
  return (
    <Card aria-label={t('History')}>
      <CardContent className="pt-2">
        <Tabs<View>
          label={t('History')}
          value={isView(view) ? view : 'timeline'}
          onChange={next => setSearch({ view: next === 'timeline' ? undefined : next }, { replace: true })}
          tabs={[
            { value: 'timeline', label: t('Timeline'), content: <TimelineTab id={id} /> },
            { value: 'interactions', label: t('Interactions'), content: <InteractionsTab id={id} /> },
            {
              value: 'orders',
              label: t('Orders and returns'),
              content: (
                <MetricTable
                  id={orderList.id}
                  params={{
                    ...filterParams(filters, ['branch']),
                    period: 'all',
                    customer_id: id,
                    state: 'all',
                  }}
                  columns={['id', 'ordered_at', 'kind', 'items', 'value', 'channel', 'reason']}
                  pageSize={25}
                />
              ),
            },
            {
              value: 'products',
              label: t('Products'),
              content: (
                <MetricTable
                  id={customerProducts.id}
                  params={{ ...filterParams(filters, ['branch']), customer_id: id }}
                  columns={['name', 'category', 'revenue', 'share', 'quantity', 'orders', 'last_bought']}
                  pageSize={25}
                />
              ),
            },
          ]}
        />
      </CardContent>
    </Card>
  )
}
