import type { ActivityRecord } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { dataText } from '../../code-words.ts'
import { formatInstant } from '../../format.ts'
import { useFormatContext } from '../../session/use-format-context.ts'
import { PageLink } from '../../shell/page-link.tsx'
import { Badge } from '../../ui/badge.tsx'

/** One activity: what, by whom, and where. */
export function ActivityLine({ row }: { readonly row: ActivityRecord }) {
  const { t } = useTranslation()
  const context = useFormatContext()
  const details = [row.description, row.service, row.channel, row.device, row.browser, row.country]
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2.5 text-[0.8125rem]">
      <span className="tabular w-44 shrink-0 text-xs text-muted-foreground">
        {row.occurred_at && formatInstant(row.occurred_at, context)}
      </span>
      <Badge>{row.type && dataText(row.type)}</Badge>
      {row.customer_id === null ? (
        <span className="text-muted-foreground">{t('a visitor')}</span>
      ) : (
        <PageLink
          page={`customers/${encodeURIComponent(row.customer_id)}`}
          className="font-medium break-all text-primary hover:underline"
        >
          {row.customer_id}
        </PageLink>
      )}
      <span className="min-w-0 flex-1 text-muted-foreground [overflow-wrap:anywhere]">
        {details.filter(Boolean).join(' · ')}
      </span>
    </li>
  )
}
