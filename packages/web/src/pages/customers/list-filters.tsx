import { customerStatuses, customersByCountry, rfmGroupNames, rfmGroups } from '@clientele/contract'
import { X } from 'lucide-react'
import { useCallback } from 'react'
import { useMetric } from '../../metric/use-metric.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { isNarrowed, unnarrowed, useListSearch } from './list-search.ts'
import { SearchBox } from './search-box.tsx'
import { SpendRange } from './spend-range.tsx'

const statusNames: Readonly<Record<(typeof customerStatuses)[number], string>> = {
  all: 'Any status',
  active: 'Active in the period',
  new: 'New in the period',
  buyer: 'Bought in the period',
  first_time: 'First purchase in the period',
  recurring: 'Came back in the period',
  lapsed: 'Lapsed',
  never: 'Never bought',
}
const statusOptions = customerStatuses.map(value => ({ value, label: statusNames[value] }))

const any = 'any'
const groupOptions = [
  { value: any, label: 'Any RFM group' },
  ...rfmGroups.map(({ name, title }) => ({ value: name as string, label: title })),
]

export function ListFilters() {
  const [view, change] = useListSearch()
  const search = useCallback((text: string) => change({ search: text || undefined }, true), [change])
  return (
    <search aria-label="Filter customers" className="flex flex-wrap items-center gap-2">
      <SearchBox value={view.search ?? ''} onChange={search} />
      <Select
        label="Status"
        value={view.status ?? 'all'}
        options={statusOptions}
        onChange={status => change({ status: status === 'all' ? undefined : status })}
      />
      <Select
        label="RFM group"
        value={view.rfm_group ?? any}
        options={groupOptions}
        onChange={chosen => change({ rfm_group: rfmGroupNames.find(name => name === chosen) })}
      />
      <CountrySelect />
      <SpendRange />
      {view.cohort !== undefined && (
        <Button size="small" onClick={() => change({ cohort: undefined })}>
          First bought in {view.cohort} <X aria-label="Remove" />
        </Button>
      )}
      {isNarrowed(view) && (
        <Button variant="ghost" size="small" onClick={() => change(unnarrowed)}>
          <X aria-hidden="true" /> Clear
        </Button>
      )}
    </search>
  )
}

/** Countries that customers come from; the one in the address stays choosable whatever the period holds. */
function CountrySelect() {
  const [{ country }, change] = useListSearch()
  const { data } = useMetric(customersByCountry)
  const known = data?.rows.map(row => row.country) ?? []
  const names = country === undefined || known.includes(country) ? known : [country, ...known]
  return (
    <Select
      label="Country"
      value={country ?? any}
      options={[{ value: any, label: 'Any country' }, ...names.map(name => ({ value: name, label: name }))]}
      onChange={chosen => change({ country: chosen === any ? undefined : chosen })}
    />
  )
}
