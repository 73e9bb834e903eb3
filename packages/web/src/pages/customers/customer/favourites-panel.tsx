import { customerProducts } from '@clientele/contract'
import { BreakdownPicture } from '../../../charts/breakdown.tsx'
import { MetricPanel } from '../../../metric/metric-panel.tsx'

/** What most was spent on. */
export function FavouritesPanel({ id }: { readonly id: string }) {
  return (
    <MetricPanel
      metric={customerProducts}
      params={{ customer_id: id, limit: 6 }}
      title="Favourite products"
      description="Where most of their money went"
      render={result => (
        <BreakdownPicture
          picture={{ kind: 'breakdown', label: 'name', value: 'revenue' }}
          title="Favourite products"
          result={result}
        />
      )}
    />
  )
}
