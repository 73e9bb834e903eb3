import { customersByCountry, type MetricResult } from '@clientele/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BreakdownPicture } from '../../charts/breakdown.tsx'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { Button } from '../../ui/button.tsx'
import { useListSearch } from './list-search.ts'
import { showList } from './show-list.ts'

/** Rows that fit beside the other panels. */
const fewRows = 7

/** Where customers are; a country narrows the list below to it. */
export function CountryPanel({ className }: { readonly className?: string }) {
  const { t } = useTranslation()
  return (
    <MetricPanel
      metric={customersByCountry}
      title={t('Where they are')}
      {...(className && { className })}
      render={result => <Countries result={result} />}
    />
  )
}

function Countries({ result }: { readonly result: MetricResult }) {
  const { t } = useTranslation()
  const [, change] = useListSearch()
  const [all, setAll] = useState(false)
  const hasMore = result.rows.length > fewRows
  const narrow = (_: unknown, row: MetricResult['rows'][number]) => {
    change({ country: String(row.country) })
    showList()
  }
  return (
    <>
      <div className={all ? 'max-h-96 overflow-y-auto pe-1' : undefined}>
        <BreakdownPicture
          picture={{ kind: 'breakdown', label: 'country', value: 'customers' }}
          title={t('Customers by country')}
          result={all ? result : { ...result, rows: result.rows.slice(0, fewRows) }}
          onDrill={Object.assign(narrow, { has: () => true })}
        />
      </div>
      {hasMore && (
        <Button variant="link" size="inline" className="mt-3 text-[0.8125rem]" onClick={() => setAll(!all)}>
          {all ? t('Show fewer') : t('Show all {{number}} countries', { number: result.rows.length })}
        </Button>
      )}
    </>
  )
}
