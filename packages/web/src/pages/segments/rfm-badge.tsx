import { type RfmGroup, type RfmGroupName, rfmGroups } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/badge.tsx'

type Tone = 'primary' | 'neutral' | 'warning' | 'destructive'

/** Colour only repeats what the name says: who does well, who cools down, whom it would hurt most to lose. */
const tones: Readonly<Record<RfmGroupName, Tone>> = {
  champions: 'primary',
  loyal: 'primary',
  'potential-loyalist': 'primary',
  'new-customers': 'neutral',
  promising: 'neutral',
  'need-attention': 'warning',
  'about-to-sleep': 'warning',
  'at-risk': 'warning',
  'cannot-lose': 'destructive',
  hibernating: 'neutral',
  lost: 'neutral',
}

/** A group by the name that answers carry; undefined for a customer without one. */
export const rfmGroupOf = (name: unknown): RfmGroup | undefined =>
  rfmGroups.find(group => group.name === name)

export function RfmBadge({ group: name }: { readonly group: unknown }) {
  const { t } = useTranslation()
  const group = rfmGroupOf(name)
  if (!group) return null
  return (
    <Badge variant={tones[group.name as RfmGroupName]} title={t(group.meaning)}>
      {t(group.title)}
    </Badge>
  )
}
