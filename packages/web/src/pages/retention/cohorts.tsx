import { purchaseCohorts } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../language/in-language.ts'
import { msg } from '../../language/msg.ts'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useSearchParams, useSetSearch } from '../../shell/search.ts'
import { Segmented } from '../../ui/segmented.tsx'

const values = [
  { value: 'share', label: msg('Share') },
  { value: 'customers', label: msg('Customers') },
  { value: 'revenue', label: msg('Revenue') },
  { value: 'cumulative_revenue', label: msg('Revenue per customer') },
] as const

/** One table of cohorts, looked at in four ways. */
export function Cohorts({ interval }: { readonly interval: 'week' | 'month' | 'quarter' }) {
  const { t } = useTranslation()
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
          label={t('Show')}
          value={value}
          options={inLanguage(values)}
          onChange={next => setSearch({ cell: next === 'share' ? undefined : next })}
        />
      }
    />
  )
}
