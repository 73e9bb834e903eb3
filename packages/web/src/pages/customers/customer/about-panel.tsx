import { type ColumnInfo, customerProfile, type MetricMeta } from '@clientele/contract'
import { Lock } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAsOf } from '../../../format.ts'
import { contextOf, formatOf } from '../../../metric/format-of.ts'
import { useBranches, useMembership } from '../../../session/me.ts'
import { ProfilePanel } from './panel.tsx'
import type { Profile } from './use-profile.ts'

const facts = [
  'email',
  'phone',
  'age',
  'gender',
  'city',
  'region',
  'country',
  'language',
  'branch_id',
  'acquisition_channel',
  'acquisition_campaign',
  'tags',
  'first_purchase',
  'tenure_days',
  'returns',
  'discounted_share',
  'mean_gap',
  'p90_gap',
] as const satisfies readonly (keyof Profile)[]

/** What else is known, and what the numbers of the page are made of. */
export function AboutPanel({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  return (
    <ProfilePanel id={id} title={t('About')}>
      {(profile, { columns, meta }) => (
        <div className="flex flex-col gap-4 text-[0.8125rem]">
          <Facts profile={profile} columns={columns} meta={meta} />
          <Basis meta={meta} />
        </div>
      )}
    </ProfilePanel>
  )
}

interface FactsProps {
  readonly profile: Profile
  readonly columns: readonly ColumnInfo[]
  readonly meta: MetricMeta
}

function Facts({ profile, columns, meta }: FactsProps) {
  const { t } = useTranslation()
  const branches = useBranches().data?.branches ?? []
  const canReadPersonal = useMembership()?.permissions.includes('pii:read') ?? false
  const format = formatOf(meta)
  const known = facts.filter(name => profile[name] !== null && profile[name] !== '')
  const isMasked = (name: keyof Profile) =>
    !canReadPersonal && customerProfile.columns[name].personal === true
  const textOf = (name: (typeof facts)[number], unit: ColumnInfo['unit']) =>
    name === 'branch_id'
      ? (branches.find(branch => branch.id === profile.branch_id)?.name ?? profile.branch_id)
      : format(profile[name], unit)
  return (
    <>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1.5">
        {columns.map(({ name, label, unit, description }) => {
          const fact = known.find(other => other === name)
          if (!fact) return null
          return (
            <Fragment key={name}>
              <dt className="text-muted-foreground" title={description}>
                {label}
              </dt>
              <dd className="tabular text-end break-words">
                {textOf(fact, unit)}
                {isMasked(fact) && (
                  <Lock className="ms-1.5 inline size-3.5 text-muted-foreground" aria-label={t('masked')} />
                )}
              </dd>
            </Fragment>
          )
        })}
      </dl>
      {!canReadPersonal && (
        <p className="flex gap-2 rounded-lg bg-muted px-3 py-2 text-xs text-muted-foreground">
          <Lock className="mt-px size-3.5 shrink-0" aria-hidden="true" />
          {t(
            'Name, e-mail and phone show their first letter only. An owner can give you the right to read them.',
          )}
        </p>
      )}
    </>
  )
}

function Basis({ meta }: { readonly meta: MetricMeta }) {
  const { t } = useTranslation()
  const format = formatOf(meta)
  return (
    <p className="border-t border-border pt-3 text-xs text-muted-foreground">
      {[
        t('Made of {{number}} orders and returns', { number: format(meta.rows_used, 'count') }),
        ...meta.rows_excluded.map(({ entity, reason, count }) =>
          t('without {{number}} {{entity}} ({{reason}})', { number: format(count, 'count'), entity, reason }),
        ),
        t('as of {{moment}}', { moment: formatAsOf(meta.as_of, contextOf(meta)) }),
      ].join(', ')}
    </p>
  )
}
