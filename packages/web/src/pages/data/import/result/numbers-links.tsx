import type { ImportView } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { useFormatContext } from '../../../../session/use-format-context.ts'
import { PageLink } from '../../../../shell/page-link.tsx'
import { buttonVariants } from '../../../../ui/button.tsx'

/** To the figures of the days that the file covers. */
export function NumbersLinks({ import: { entity, counts } }: { readonly import: ImportView }) {
  const { t } = useTranslation()
  const { timeZone } = useFormatContext()
  const page = entity === 'customers' ? 'customers' : 'overview'
  const days =
    entity === 'orders' && counts?.first && counts.last
      ? { start_date: dayIn(timeZone, counts.first), end_date: dayIn(timeZone, counts.last) }
      : {}
  return (
    <PageLink page={page} search={days} className={buttonVariants({ variant: 'primary' })}>
      {page === 'customers' ? t('See the customers') : t('See the figures')}
    </PageLink>
  )
}

/** The calendar day of a moment on the organization's clock, as addresses write it. */
export function dayIn(timeZone: string, instant: string): string {
  const parts = new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(instant))
  const part = (type: 'year' | 'month' | 'day') => parts.find(one => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}
