import { customerStatuses, customersByCountry, rfmGroupNames, rfmGroups } from '@clientele/contract'
import { X } from 'lucide-react'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../language/in-language.ts'
import { msg } from '../../language/msg.ts'
import { useMetric } from '../../metric/use-metric.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { isNarrowed, unnarrowed, useListSearch } from './list-search.ts'
import { SearchBox } from './search-box.tsx'
import { SpendRange } from './spend-range.tsx'

const statusNames: Readonly<Record<(typeof customerStatuses)[number], string>> = {
  all: msg('Any status'),
  active: msg('Active in the period'),
  new: msg('New in the period'),
  buyer: msg('Bought in the period'),
  first_time: msg('First purchase in the period'),
  recurring: msg('Came back in the period'),
  lapsed: msg('Lapsed'),
  never: msg('Never bought'),
}
const statusOptions = customerStatuses.map(value => ({ value, label: statusNames[value] }))

const any = 'any'
const groupOptions = [
  { value: any, label: msg('Any RFM group') },
  ...rfmGroups.map(({ name, title }) => ({ value: name as string, label: title })),
]

export function ListFilters() {
  const { t } = useTranslation()
  const [view, change] = useListSearch()
  const search = useCallback((text: string) => change({ search: text || undefined }, true), [change])
  return (
    <search aria-label={t('Filter customers')} className="flex flex-wrap items-center gap-2">
      <SearchBox value={view.search ?? ''} onChange={search} />
      <Select
        label={t('Status')}
        value={view.status ?? 'all'}
        options={inLanguage(statusOptions)}
        onChange={status => change({ status: status === 'all' ? undefined : status })}
      />
      <Select
        label={t('RFM group')}
        value={view.rfm_group ?? any}
        options={inLanguage(groupOptions)}
        onChange={chosen => change({ rfm_group: rfmGroupNames.find(name => name === chosen) })}
      />
      <CountrySelect />
      <SpendRange />
      {view.cohort !== undefined && (
        <Button size="small" onClick={() => change({ cohort: undefined })}>
          {t('First bought in {{month}}', { month: view.cohort })} <X aria-label={t('Remove')} />
        </Button>
      )}
      {isNarrowed(view) && (
        <Button variant="ghost" size="small" onClick={() => change(unnarrowed)}>
          <X aria-hidden="true" /> {t('Clear')}
        </Button>
      )}
    </search>
  )
}

/** Countries that customers come from; the one in the address stays choosable whatever the period holds. */
function CountrySelect() {
  const { t } = useTranslation()
  const [{ country }, change] = useListSearch()
  const { data } = useMetric(customersByCountry)
  const known = data?.rows.map(row => row.country) ?? []
  const names = country === undefined || known.includes(country) ? known : [country, ...known]
  return (
    <Select
      label={t('Country')}
      value={country ?? any}
      options={[
        { value: any, label: t('Any country') },
        ...names.map(name => ({ value: name, label: name })),
      ]}
      onChange={chosen => change({ country: chosen === any ? undefined : chosen })}
    />
  )
}
