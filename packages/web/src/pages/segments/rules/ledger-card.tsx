import { segmentRuleLedger } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { MetricTable } from '../../../metric/metric-table.tsx'
import { Card, CardContent, CardHeader } from '../../../ui/card.tsx'

/** Who entered and who left a saved segment, when it was noticed, and which condition turned. */
export function LedgerCard({ slug }: { readonly slug: string }) {
  const { t } = useTranslation()
  return (
    <Card aria-labelledby="ledger">
      <CardHeader
        id="ledger"
        title={t('Entered and left')}
        description={t('Who entered and who left a segment, when and why?')}
      />
      <CardContent>
        <MetricTable
          id={segmentRuleLedger.id}
          params={{ slug, period: 'all', compare: 'none' }}
          pageSize={20}
          columns={['moved_at', 'customer_id', 'name', 'move', 'condition']}
        />
      </CardContent>
    </Card>
  )
}
