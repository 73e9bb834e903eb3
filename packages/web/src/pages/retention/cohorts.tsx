import { purchaseCohorts } from '@clientele/contract'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useSearchParams, useSetSearch } from '../../shell/search.ts'
import { Segmented } from '../../ui/segmented.tsx'

const values = [
  { value: 'share', label: 'Share' },
  { value: 'customers', label: 'Customers' },
  { value: 'revenue', label: 'Revenue' },
  { value: 'cumulative_revenue', label: 'Revenue per customer' },
] as const

/** One table of cohorts, looked at in four ways. */
export function Cohorts({ interval }: { readonly interval: 'week' | 'month' | 'quarter' }) {
  const { cell } = useSearchParams()
  const setSearch = useSetSearch()
  const value = values.find(choice => choice.value === cell)?.value ?? 'share'
  return (
    <MetricPanel
      metric={purchaseCohorts}
      params={{ interval, intervals: 12 }}
      options={{ value }}
      actions={
        <Segmented
          label="Show"
          value={value}
          options={values}
          onChange={next => setSearch({ cell: next === 'share' ? undefined : next })}
        />
      }
    />
  )
}
