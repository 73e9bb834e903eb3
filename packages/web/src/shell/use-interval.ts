import type { Interval } from '@clientele/contract'
import { t } from 'i18next'
import { intervalNames, suitableInterval } from '../filters.ts'
import type { SelectOption } from '../ui/select.tsx'
import { useFilters, useSearchParams, useSetSearch } from './search.ts'

interface IntervalChoice<Allowed extends Interval> {
  readonly interval: Allowed
  readonly options: readonly SelectOption<Allowed>[]
  readonly choose: (interval: Allowed) => void
}

/** The step of a page's time series: from the address, or one that suits the period. */
export function useInterval<Allowed extends Interval>(allowed: readonly Allowed[]): IntervalChoice<Allowed> {
  const filters = useFilters()
  const { interval: wanted } = useSearchParams()
  const setSearch = useSetSearch()
  const suitable = suitableInterval(filters)
  const isAllowed = (interval: string | undefined): interval is Allowed =>
    allowed.includes(interval as Allowed)
  const fallback = isAllowed(suitable) ? suitable : (allowed.at(-1) as Allowed)
  return {
    interval: isAllowed(wanted) ? wanted : fallback,
    options: allowed.map(value => ({ value, label: t(intervalNames[value]) })),
    choose: interval => setSearch({ interval: interval === fallback ? undefined : interval }),
  }
}
