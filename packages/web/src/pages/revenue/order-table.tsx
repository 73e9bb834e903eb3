import { orderList } from '@clientele/contract'
import { Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { filterParams } from '../../filters.ts'
import { MetricTable } from '../../metric/metric-table.tsx'
import { useFilters } from '../../shell/search.ts'
import { Card, CardContent, CardHeader } from '../../ui/card.tsx'
import { Input } from '../../ui/input.tsx'
import { Segmented } from '../../ui/segmented.tsx'

const kinds = [
  { value: 'all', label: 'All' },
  { value: 'sale', label: 'Sales' },
  { value: 'return', label: 'Returns' },
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
  const filters = useFilters()
  const [kind, setKind] = useState<(typeof kinds)[number]['value']>('all')
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  return (
    <Card aria-label="Orders">
      <CardHeader
        title="Orders"
        description="Every sale and return that the figures count"
        actions={
          <>
            <div className="relative">
              <Search
                className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted-foreground"
                aria-hidden="true"
              />
              <Input
                type="search"
                aria-label="Find orders"
                placeholder="Order or customer"
                className="h-8 w-52 pl-8"
                value={text}
                onChange={event => setText(event.target.value)}
              />
            </div>
            <Segmented label="Kind" value={kind} options={kinds} onChange={setKind} />
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
