import type { MetricMeta } from '@clientele/contract'
import { CalendarHeart, Hash, MapPin } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDayOf } from '../../../format.ts'
import { contextOf } from '../../../metric/format-of.ts'
import { RfmBadge } from '../../segments/rfm-badge.tsx'
import type { Profile } from './use-profile.ts'

interface CustomerLineProps {
  readonly profile: Profile
  readonly result: { readonly meta: MetricMeta }
}

/** Under the name: group, id, place and since when. */
export function CustomerLine({ profile, result }: CustomerLineProps) {
  const { t } = useTranslation()
  const place = [profile.city, profile.region, profile.country].filter(part => part !== null && part !== '')
  return (
    <span className="mt-1 flex flex-wrap items-center gap-x-3.5 gap-y-1 text-[0.8125rem]">
      <RfmBadge group={profile.rfm_group} />
      <Fact icon={<Hash />} name={t('Id')}>
        {profile.id}
      </Fact>
      {place.length > 0 && (
        <Fact icon={<MapPin />} name={t('Place')}>
          {place.join(', ')}
        </Fact>
      )}
      {profile.known_since !== null && (
        <Fact icon={<CalendarHeart />} name={t('Customer since')}>
          {t('since {{day}}', { day: formatDayOf(profile.known_since, contextOf(result.meta)) })}
        </Fact>
      )}
    </span>
  )
}

interface FactProps {
  readonly icon: ReactNode
  readonly name: string
  readonly children: ReactNode
}

function Fact({ icon, name, children }: FactProps) {
  return (
    <span
      className="inline-flex min-w-0 items-center gap-1 break-all [&_svg]:size-3.5 [&_svg]:shrink-0"
      title={name}
    >
      <span aria-hidden="true">{icon}</span>
      <span className="sr-only">{name}: </span>
      <span>{children}</span>
    </span>
  )
}
