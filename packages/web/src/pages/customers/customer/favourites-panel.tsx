import { customerProducts } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { BreakdownPicture } from '../../../charts/breakdown.tsx'
import { MetricPanel } from '../../../metric/metric-panel.tsx'

/** What most was spent on. */
export function FavouritesPanel({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  return (
    <MetricPanel
      metric={customerProducts}
      params={{ customer_id: id, limit: 6 }}
      title={t('Favourite products')}
      description={t('Where most of their money went')}
      render={result => (
        <BreakdownPicture
          picture={{ kind: 'breakdown', label: 'name', value: 'revenue' }}
          title={t('Favourite products')}
          result={result}
        />
      )}
    />
  )
}
