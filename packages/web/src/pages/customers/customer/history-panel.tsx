import {
  conversationList,
  customerEvents,
  customerProducts,
  type EntityName,
  orderList,
  satisfactionResponses,
  segmentRuleLedger,
  ticketList,
} from '@clientele/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { filterParams } from '../../../filters.ts'
import { msg } from '../../../language/msg.ts'
import { MetricTable } from '../../../metric/metric-table.tsx'
import { useCatalogue } from '../../../metric/use-catalogue.ts'
import { useFilters, useSearchParams, useSetSearch } from '../../../shell/search.ts'
import { Card, CardContent } from '../../../ui/card.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { InteractionsTab } from './records/interactions-tab.tsx'
import { TimelineTab } from './timeline-tab.tsx'

interface ListTab {
  readonly label: string
  readonly metric: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly columns: readonly string[]
  /** Shown where the organization has rows of it; always unless told. */
  readonly of?: EntityName
}

const always = { period: 'all' }

/** What a customer's rows are listed as, beside the timeline and the interactions that are written there. */
const lists = {
  orders: {
    label: msg('Orders and returns'),
    metric: orderList.id,
    params: { ...always, state: 'all' },
    columns: ['id', 'ordered_at', 'kind', 'items', 'value', 'channel', 'reason'],
  },
  products: {
    label: msg('Products'),
    metric: customerProducts.id,
    columns: ['name', 'category', 'revenue', 'share', 'quantity', 'orders', 'last_bought'],
  },
  conversations: {
    label: msg('Conversations'),
    metric: conversationList.id,
    params: always,
    columns: ['started_at', 'channel', 'status', 'duration_minutes', 'contained'],
    of: 'conversations',
  },
  tickets: {
    label: msg('Tickets'),
    metric: ticketList.id,
    params: always,
    columns: ['created_at', 'subject', 'category', 'priority', 'status', 'resolution_minutes'],
    of: 'support_tickets',
  },
  surveys: {
    label: msg('Surveys'),
    metric: satisfactionResponses.id,
    params: always,
    columns: ['asked_at', 'kind', 'score', 'comment', 'channel'],
    of: 'survey_responses',
  },
  loyalty: {
    label: msg('Loyalty'),
    metric: customerEvents.id,
    params: { kinds: 'loyalty_transaction' },
    columns: ['at', 'what', 'number', 'detail'],
    of: 'loyalty_transactions',
  },
  consents: {
    label: msg('Consents'),
    metric: customerEvents.id,
    params: { kinds: 'consent' },
    columns: ['at', 'what', 'state'],
    of: 'consents',
  },
  segments: {
    label: msg('Segments entered and left'),
    metric: segmentRuleLedger.id,
    params: always,
    columns: ['moved_at', 'segment', 'move', 'condition'],
  },
} as const satisfies Readonly<Record<string, ListTab>>

type View = 'timeline' | 'interactions' | keyof typeof lists

/** Everything that happened, as a story and as lists; which one stands in the address. */
export function HistoryPanel({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { view } = useSearchParams()
  const setSearch = useSetSearch()
  const filters = useFilters()
  const rows = useCatalogue().data?.data.rows ?? {}
  const listed = Object.entries<ListTab>(lists)
    .filter(([, { of }]) => of === undefined || (rows[of] ?? 0) > 0)
    .map(([value, { label, metric, params, columns }]) => ({
      value: value as View,
      label: t(label),
      content: (
        <MetricTable
          key={metric}
          id={metric}
          params={{ ...filterParams(filters, ['branch']), ...params, customer_id: id }}
          columns={columns}
          pageSize={25}
        />
      ) as ReactNode,
    }))
  const tabs = [
    { value: 'timeline' as View, label: t('Timeline'), content: <TimelineTab id={id} /> },
    { value: 'interactions' as View, label: t('Interactions'), content: <InteractionsTab id={id} /> },
    ...listed,
  ]
  return (
    <Card aria-label={t('History')}>
      <CardContent className="pt-2">
        <Tabs<View>
          label={t('History')}
          value={tabs.find(({ value }) => value === view)?.value ?? 'timeline'}
          onChange={next => setSearch({ view: next === 'timeline' ? undefined : next }, { replace: true })}
          tabs={tabs}
        />
      </CardContent>
    </Card>
  )
}
