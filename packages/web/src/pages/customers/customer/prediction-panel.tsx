import type { ColumnInfo, MetricResult } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { formatOf } from '../../../metric/format-of.ts'
import { PageLink } from '../../../shell/page-link.tsx'
import { ProfilePanel } from './panel.tsx'
import type { Profile } from './use-profile.ts'

/** What the models expect of the customer, with how far it may be off. */
export function PredictionPanel({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  return (
    <ProfilePanel
      id={id}
      title={t('Outlook')}
      description={t('By the models, from all customers')}
      column="predicted_value"
    >
      {(profile, result) => <Outlook profile={profile} result={result} />}
    </ProfilePanel>
  )
}

interface OutlookProps {
  readonly profile: Profile
  readonly result: MetricResult<Profile>
}

const lines = ['p_alive', 'churn_risk', 'predicted_value', 'expected_purchases', 'next_purchase'] as const
const ranges: Readonly<Partial<Record<(typeof lines)[number], readonly [keyof Profile, keyof Profile]>>> = {
  predicted_value: ['predicted_value_low', 'predicted_value_high'],
  expected_purchases: ['purchases_low', 'purchases_high'],
  next_purchase: ['next_purchase_from', 'next_purchase_to'],
}

function Outlook({ profile, result }: OutlookProps) {
  const { t } = useTranslation()
  const format = formatOf(result.meta)
  const known = result.columns.filter(
    ({ name }) => lines.some(line => line === name) && profile[name as keyof Profile] !== null,
  )
  if (known.length === 0)
    return (
      <div className="flex flex-col gap-3 text-[0.8125rem] text-muted-foreground">
        <p>
          {profile.predictions_withheld ??
            t('No prediction for this customer: none has been run yet, or there is too little to go on.')}
        </p>
        <PageLink page="predictions" className="font-medium text-primary hover:underline">
          {t('What predictions need')}
        </PageLink>
      </div>
    )
  const range = ({ name, unit }: ColumnInfo) => {
    const ends = ranges[name as (typeof lines)[number]]
    if (!ends || profile[ends[0]] === null) return null
    return t('between {{low}} and {{high}}', {
      low: format(profile[ends[0]], unit, 'figure'),
      high: format(profile[ends[1]], unit, 'figure'),
    })
  }
  return (
    <div className="flex flex-col gap-3">
      <dl className="flex flex-col gap-2.5 text-[0.8125rem]">
        {known.map(column => (
          <div key={column.name} className="flex items-baseline justify-between gap-4">
            <dt className="text-muted-foreground">{column.label}</dt>
            <dd className="tabular text-right">
              <span className="font-medium">
                {format(profile[column.name as keyof Profile], column.unit, 'figure')}
              </span>
              {range(column) !== null && (
                <span className="block text-xs text-muted-foreground">{range(column)}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {profile.churn_reason !== null && (
        <p className="text-xs text-muted-foreground">{profile.churn_reason}</p>
      )}
    </div>
  )
}
