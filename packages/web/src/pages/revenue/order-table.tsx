import { orderList } from '@clientele/contract'
import { Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { filterParams } from '../../filters.ts'
import { inLanguage } from '../../language/in-language.ts'
import { msg } from '../../language/msg.ts'
import { MetricTable } from '../../metric/metric-table.tsx'
import { useFilters } from '../../shell/search.ts'
import { Card, CardContent, CardHeader } from '../../ui/card.tsx'
import { Input } from '../../ui/input.tsx'
import { Segmented } from '../../ui/segmented.tsx'

const kinds = [
  { value: 'all', label: msg('All') },
  { value: 'sale', label: msg('Sales') },
  { value: 'return', label: msg('Returns') },
] as const

const columns = [
  'id',
  'ordered_at',
  'kind',
  'customer_id',
  'customer_name',
  'channel',
  'items',
  'value',
] as const

/** The orders of the period, found by number or customer. */
export function OrderTable() {
  const { t } = useTranslation()
  const filters = useFilters()
  const [kind, setKind] = useState<(typeof kinds)[number]['value']>('all')
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  return (
    <Card aria-label={t('Orders')}>
      <CardHeader
        title={t('Orders')}
        description={t('Every sale and return that the figures count')}
        actions={
          <>
            <div className="relative">
              <Search
                className="pointer-events-none absolute top-2 start-2.5 size-4 text-muted-foreground"
                aria-hidden="true"
              />
              <Input
                type="search"
                aria-label={t('Find orders')}
                placeholder={t('Order or customer')}
                className="h-8 w-52 ps-8"
                value={text}
                onChange={event => setText(event.target.value)}
              />
            </div>
            <Segmented label={t('Kind')} value={kind} options={inLanguage(kinds)} onChange={setKind} />
          </>
        }
      />
      <CardContent>
        <MetricTable
          key={JSON.stringify([filters, kind, search])}
          id={orderList.id}
          params={{
            ...filterParams(filters, orderList.filters),
            kind,
            ...(search !== '' && { search }),
          }}
          columns={columns}
          pageSize={25}
        />
      </CardContent>
    </Card>
  )
}
