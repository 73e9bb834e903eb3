import type { journeyFunnel, MetricInput } from '@clientele/contract'
import { useSearchParams, useSetSearch } from '../../shell/search.ts'

type Order = NonNullable<MetricInput<typeof journeyFunnel>['order']>

/** What the address says about the funnel. */
export interface FunnelSearch {
  readonly steps: string
  readonly order: Order
  /** Days from the first step within which the others count. */
  readonly window: string
  /** A property that tells ways apart; empty for none. */
  readonly breakdown: string
}

/** What most shops can see of the way to a purchase. */
const usual: FunnelSearch = {
  steps: 'activity:product_view,activity:add_to_cart,activity:checkout,purchase',
  order: 'ordered',
  window: '14',
  breakdown: '',
}

export const funnelOrders = ['ordered', 'strict', 'unordered'] as const satisfies readonly Order[]

/** The funnel of the address, and how to choose another one. */
export function useFunnelSearch(): readonly [FunnelSearch, (next: FunnelSearch) => void] {
  const search = useSearchParams()
  const setSearch = useSetSearch()
  const found: FunnelSearch = {
    steps: search.steps ?? usual.steps,
    order: funnelOrders.find(order => order === search.order) ?? usual.order,
    window: /^\d{1,3}$/.test(search.window ?? '') ? (search.window as string) : usual.window,
    breakdown: search.breakdown ?? usual.breakdown,
  }
  const choose = (next: FunnelSearch) =>
    setSearch(
      Object.fromEntries(
        (Object.keys(usual) as (keyof FunnelSearch)[]).map(name => [
          name,
          next[name] === usual[name] ? undefined : next[name],
        ]),
      ),
    )
  return [found, choose]
}

/** The parameters with which the metrics of a funnel are asked. */
export const askedOf = ({ steps, order, window, breakdown }: FunnelSearch) => ({
  steps,
  order,
  window: Number(window),
  ...(breakdown !== '' && { breakdown }),
})
