import type { MetricMeta } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { formatOf } from '../../../metric/format-of.ts'
import { cn } from '../../../ui/cn.ts'
import { OverdueScale } from './overdue-scale.tsx'
import { ProfilePanel } from './panel.tsx'
import type { Profile } from './use-profile.ts'

/** When the customer will buy again by their own rhythm, and whether they are late. */
export function NextPurchasePanel({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  return (
    <ProfilePanel
      id={id}
      title={t('Next purchase')}
      description={t('By the customer’s own rhythm')}
      column="overdue_ratio"
    >
      {(profile, { meta }) =>
        profile.overdue_ratio === null ? (
          <NoRhythm profile={profile} />
        ) : (
          <Expectation profile={profile} overdue={profile.overdue_ratio} meta={meta} />
        )
      }
    </ProfilePanel>
  )
}

interface ExpectationProps {
  readonly profile: Profile
  readonly overdue: number
  readonly meta: MetricMeta
}

function Expectation({ profile, overdue, meta }: ExpectationProps) {
  const { t } = useTranslation()
  const format = formatOf(meta)
  const isLate = overdue > 1
  const since = format(profile.days_since_last, 'days')
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="tabular text-xl font-semibold tracking-[-0.02em]">
          {format(profile.expected_next_purchase, 'day')}
        </span>
        <span className={cn('text-[0.8125rem] font-medium', isLate ? 'text-warning' : 'text-positive')}>
          {isLate ? t('overdue') : t('on time')}
        </span>
      </p>
      <OverdueScale ratio={overdue} times={format(overdue, 'number')} />
      <p className="text-[0.8125rem] text-muted-foreground">
        {t('Half of the pauses between their purchases are at most {{gap}} long ({{number}} pauses seen).', {
          gap: format(profile.median_gap, 'days'),
          number: format(profile.gaps, 'count'),
        })}{' '}
        {isLate
          ? t('The last purchase is {{days}} ago, longer than usual.', { days: since })
          : t('The last purchase is {{days}} ago, as usual.', { days: since })}
      </p>
    </div>
  )
}

function NoRhythm({ profile: { orders } }: { readonly profile: Profile }) {
  const { t } = useTranslation()
  return (
    <p className="text-[0.8125rem] text-muted-foreground">
      {orders === 0 ? t('No purchase yet.') : t('Too few purchases on different days to see a rhythm.')}{' '}
      {t('From the third purchase day on, the expected date stands here.')}
    </p>
  )
}
