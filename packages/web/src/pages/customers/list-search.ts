import {
  type customerList,
  customerSorts,
  customerStatuses,
  type MetricInput,
  rfmGroupNames,
} from '@clientele/contract'
import { useCallback, useMemo } from 'react'
import { type Search, useSearchParams, useSetSearch } from '../../shell/search.ts'

type Asked = MetricInput<typeof customerList>

/** What the address says about the list beside the filters that all pages share. */
export interface ListSearch {
  readonly search?: string
  readonly status?: (typeof customerStatuses)[number]
  readonly rfm_group?: (typeof rfmGroupNames)[number]
  readonly country?: string
  readonly min_spent?: number
  readonly max_spent?: number
  readonly cohort?: string
  readonly sort?: (typeof customerSorts)[number]
  readonly direction?: 'asc' | 'desc'
  readonly offset?: number
  /** Names of the columns shown, in the answer's order. */
  readonly columns?: readonly string[]
}

export const pageSize = 50
export const defaultColumns: readonly string[] = [
  'country',
  'rfm_group',
  'orders',
  'total_spent',
  'average_order_value',
  'last_purchase',
  'days_since_last',
]

const oneOf =
  <Name extends string>(names: readonly Name[]) =>
  (text: string): Name | undefined =>
    names.find(name => name === text)
const text = (value: string) => value.slice(0, 200)
const amount = (value: string) => (Number.isFinite(Number(value)) ? Number(value) : undefined)
const whole = (value: string) => (/^\d{1,7}$/.test(value) ? Number(value) : undefined)
const month = (value: string) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? value : undefined)

const readers: { readonly [Name in keyof Required<ListSearch>]: (value: string) => ListSearch[Name] } = {
  search: text,
  status: oneOf(customerStatuses),
  rfm_group: oneOf(rfmGroupNames),
  country: text,
  min_spent: amount,
  max_spent: amount,
  cohort: month,
  sort: oneOf(customerSorts),
  direction: oneOf(['asc', 'desc']),
  offset: whole,
  columns: value => value.split(','),
}

/** What an address says wrongly is ignored, as with the shared filters. */
export function readListSearch(search: Search): ListSearch {
  return Object.fromEntries(
    Object.entries(readers)
      .map(([name, read]) => [name, search[name] === undefined ? undefined : read(search[name])])
      .filter(([, value]) => value !== undefined),
  )
}

/** The question that the list is asked; which columns are shown is the page's own business. */
export function askedOf({ columns: _shown, ...asked }: ListSearch): Asked {
  return { ...asked, limit: pageSize }
}

/** Whether anything but the shared filters narrows the list. */
export function isNarrowed(view: ListSearch): boolean {
  return narrowing.some(name => view[name] !== undefined)
}

const narrowing = ['search', 'status', 'rfm_group', 'country', 'min_spent', 'max_spent', 'cohort'] as const

/** Takes all narrowing away. */
export const unnarrowed = Object.fromEntries(narrowing.map(name => [name, undefined]))

type Changes = { readonly [Name in keyof ListSearch]: ListSearch[Name] | undefined }

/** The list's part of the address. Whatever changes what is listed starts again at the first page. */
export function useListSearch(): readonly [ListSearch, (changes: Changes, replace?: boolean) => void] {
  const search = useSearchParams()
  const setSearch = useSetSearch()
  const change = useCallback(
    ({ columns, ...changes }: Changes, replace = false) => {
      const named = columns && { columns: columns.join(',') }
      setSearch({ offset: undefined, ...changes, ...named }, { replace })
    },
    [setSearch],
  )
  return [useMemo(() => readListSearch(search), [search]), change]
}
