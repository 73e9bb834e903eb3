import type { ColumnInfo, MetricResult } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../shell/page-link.tsx'
import { rfmGroupOf } from '../../segments/rfm-badge.tsx'
import { ProfilePanel } from './panel.tsx'
import { RfmHistory } from './rfm-history.tsx'
import { ScoreDots } from './score-dots.tsx'
import type { Profile } from './use-profile.ts'

const scores = ['recency_score', 'frequency_score', 'monetary_score'] as const

/** The three scores, the group that they make, and what to do about it. */
export function RfmPanel({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  return (
    <ProfilePanel id={id} title={t('RFM group')} description={t('Against all other customers')}>
      {(profile, result) => <Scores id={id} profile={profile} result={result} />}
    </ProfilePanel>
  )
}

interface ScoresProps {
  readonly id: string
  readonly profile: Profile
  readonly result: MetricResult<Profile>
}

function Scores({ id, profile, result }: ScoresProps) {
  const { t } = useTranslation()
  const group = rfmGroupOf(profile.rfm_group)
  if (!group)
    return (
      <p className="text-[0.8125rem] text-muted-foreground">
        {t('Customers are scored from their first purchase on.')}
      </p>
    )
  return (
    <div className="flex flex-col gap-4">
      <div>
        <p className="text-base font-semibold tracking-[-0.01em]">{t(group.title)}</p>
        <p className="text-[0.8125rem] text-muted-foreground">{t(group.meaning)}</p>
      </div>
      <dl className="flex flex-col gap-2 text-[0.8125rem]">
        {scores.map(name => (
          <div key={name} className="flex items-center justify-between gap-4">
            <dt className="text-muted-foreground">{labelOf(result.columns, name)}</dt>
            <dd>
              <ScoreDots score={profile[name]} />
            </dd>
          </div>
        ))}
      </dl>
      <RfmHistory id={id} />
      <p className="rounded-lg bg-primary-soft px-3 py-2.5 text-[0.8125rem]">
        <span className="font-medium text-primary">{t('What to do:')} </span>
        {t(group.action)}
      </p>
      <PageLink
        page="customers"
        search={{ rfm_group: group.name }}
        className="text-[0.8125rem] font-medium text-primary hover:underline"
      >
        {t('Others of this group')}
      </PageLink>
    </div>
  )
}

const labelOf = (columns: readonly ColumnInfo[], name: string) =>
  columns.find(column => column.name === name)?.label ?? name
