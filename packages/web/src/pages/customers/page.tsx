import { customerCounts, customerGrowth } from '@clientele/contract'
import { UserPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { suitableInterval } from '../../filters.ts'
import { Figures } from '../../metric/figures.tsx'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useMetric } from '../../metric/use-metric.ts'
import { Page as Frame } from '../../shell/page.tsx'
import { PageLink } from '../../shell/page-link.tsx'
import { useFilters } from '../../shell/search.ts'
import { buttonVariants } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { AttentionPanel } from './attention-panel.tsx'
import { CountryPanel } from './country-panel.tsx'
import { ListPanel } from './list-panel.tsx'

export function Page() {
  const { t } = useTranslation()
  const filters = useFilters()
  const { data } = useMetric(customerCounts)
  const isEmpty =
    data?.rows[0]?.total === 0 && filters.segment === undefined && filters.branch_id === undefined
  return (
    <Frame
      title="Customers"
      question={t('Who are our customers, and which of them need us?')}
      filters={customerCounts.filters}
      meta={data?.meta}
    >
      {isEmpty ? (
        <NoCustomers />
      ) : (
        <>
          <Figures
            metric={customerCounts}
            label={t('Key figures')}
            columns={['total', 'active', 'new', 'buyers', 'recurring']}
          />
          <div className="grid gap-5 lg:grid-cols-2 xl:grid-cols-[1.3fr_1fr_1fr]">
            <MetricPanel
              metric={customerGrowth}
              params={{ interval: suitableInterval(filters) }}
              options={{ y: ['new', 'lost'], shape: 'bars', height: 300 }}
              className="lg:col-span-2 xl:col-span-1"
            />
            <AttentionPanel />
            <CountryPanel />
          </div>
          <ListPanel />
        </>
      )}
    </Frame>
  )
}

function NoCustomers() {
  const { t } = useTranslation()
  return (
    <Card>
      <EmptyState
        icon={UserPlus}
        title={t('No customers up to here')}
        action={
          <PageLink page="data" className={buttonVariants({ variant: 'primary' })}>
            {t('Bring in data')}
          </PageLink>
        }
      >
        {t(
          'Customers appear with the first import of customers or orders. If there are some already, choose a later period.',
        )}
      </EmptyState>
    </Card>
  )
}
