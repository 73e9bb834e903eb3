import { useTranslation } from 'react-i18next'
import { propertyLabel } from '../conditions/property-names.ts'
import { msg } from '../language/msg.ts'
import { useCatalogue } from '../metric/use-catalogue.ts'
import type { SelectOption } from '../ui/select.tsx'
import { nameOfSegment } from './segment-name.ts'

/** All segments that the organization can be narrowed to, its own first. */
export function useSegmentOptions(): readonly SelectOption<string>[] {
  const { t } = useTranslation()
  const segments = useCatalogue().data?.segments ?? []
  const isOwn = (segment: string) => segment.startsWith('rule:')
  return [...segments.filter(isOwn), ...segments.filter(segment => !isOwn(segment))].map(value => ({
    value,
    label: `${t(familyName(value))}: ${nameOfSegment(value)}`,
  }))
}

/** `acquisition_channel:organic` belongs to «Acquisition channel». */
function familyName(segment: string): string {
  const family = segment.slice(0, segment.indexOf(':'))
  if (family === 'rule') return msg('Own segment')
  return family === 'rfm' ? 'RFM' : propertyLabel(family)
}
