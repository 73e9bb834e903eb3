import { customersByCountry, type MetricResult } from '@clientele/contract'
import { useState } from 'react'
import { BreakdownPicture } from '../../charts/breakdown.tsx'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { Button } from '../../ui/button.tsx'
import { useListSearch } from './list-search.ts'
import { showList } from './show-list.ts'

/** Rows that fit beside the other panels. */
const fewRows = 7

/** Where customers are; a country narrows the list below to it. */
export function CountryPanel({ className }: { readonly className?: string }) {
  return (
    <MetricPanel
      metric={customersByCountry}
      title="Where they are"
      {...(className && { className })}
      render={result => <Countries result={result} />}
    />
  )
}

function Countries({ result }: { readonly result: MetricResult }) {
  const [, change] = useListSearch()
  const [all, setAll] = useState(false)
  const hasMore = result.rows.length > fewRows
  const narrow = (_: unknown, row: MetricResult['rows'][number]) => {
    change({ country: String(row.country) })
    showList()
  }
  return (
    <>
      <div className={all ? 'max-h-96 overflow-y-auto pr-1' : undefined}>
        <BreakdownPicture
          picture={{ kind: 'breakdown', label: 'country', value: 'customers' }}
          title="Customers by country"
          result={all ? result : { ...result, rows: result.rows.slice(0, fewRows) }}
          onDrill={Object.assign(narrow, { has: () => true })}
        />
      </div>
      {hasMore && (
        <Button variant="link" size="inline" className="mt-3 text-[0.8125rem]" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${result.rows.length} countries`}
        </Button>
      )}
    </>
  )
}
