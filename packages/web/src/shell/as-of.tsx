import type { MetricMeta } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { formatAsOf, formatDays } from '../format.ts'
import { Badge } from '../ui/badge.tsx'
import { RefreshButton } from './refresh-button.tsx'

/** Which days are looked at, what they are compared with, and how fresh the answer is. */
export function AsOf({ meta }: { readonly meta: MetricMeta | undefined }) {
  const { t } = useTranslation()
  if (!meta) return <p className="mt-1.5 h-5" />
  const { period, previous_period, complete, as_of, time_zone } = meta
  return (
    <p className="tabular mt-1.5 text-xs leading-5 text-muted-foreground">
      {formatDays(period.start_date, period.end_date)}{' '}
      {previous_period &&
        t('compared with {{days}}', {
          days: formatDays(previous_period.start_date, previous_period.end_date),
        })}
      {' · '}
      {t('as of {{moment}}', { moment: formatAsOf(as_of, { currency: '', timeZone: time_zone }) })},{' '}
      {time_zone.replaceAll('_', ' ')}
      <RefreshButton />
      {!complete && (
        <Badge variant="warning" className="ms-2">
          {t('Still running')}
        </Badge>
      )}
    </p>
  )
}
