import type { MetricMeta } from '@clientele/contract'
import { formatOf } from '../../../metric/format-of.ts'
import { cn } from '../../../ui/cn.ts'
import { OverdueScale } from './overdue-scale.tsx'
import { ProfilePanel } from './panel.tsx'
import type { Profile } from './use-profile.ts'

/** When the customer will buy again by their own rhythm, and whether they are late. */
export function NextPurchasePanel({ id }: { readonly id: string }) {
  return (
    <ProfilePanel
      id={id}
      title="Next purchase"
      description="By the customer’s own rhythm"
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
  const format = formatOf(meta)
  const isLate = overdue > 1
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="tabular text-xl font-semibold tracking-[-0.02em]">
          {format(profile.expected_next_purchase, 'day')}
        </span>
        <span className={cn('text-[0.8125rem] font-medium', isLate ? 'text-warning' : 'text-positive')}>
          {isLate ? 'overdue' : 'on time'}
        </span>
      </p>
      <OverdueScale ratio={overdue} text={`${format(overdue, 'number')} × their usual gap`} />
      <p className="text-[0.8125rem] text-muted-foreground">
        Half of the pauses between their purchases are at most {format(profile.median_gap, 'days')} long (
        {format(profile.gaps, 'count')} pauses seen). The last purchase is{' '}
        {format(profile.days_since_last, 'days')} ago
        {isLate ? ', longer than usual.' : ', as usual.'}
      </p>
    </div>
  )
}

function NoRhythm({ profile: { orders } }: { readonly profile: Profile }) {
  return (
    <p className="text-[0.8125rem] text-muted-foreground">
      {orders === 0 ? 'No purchase yet.' : 'Too few purchases on different days to see a rhythm.'} From the
      third purchase day on, the expected date stands here.
    </p>
  )
}
