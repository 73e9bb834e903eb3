import { type MetricResult, type RfmGroupName, rfmSummary } from '@clientele/contract'
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatOf } from '../../metric/format-of.ts'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { PageLink } from '../../shell/page-link.tsx'
import { RfmBadge } from '../segments/rfm-badge.tsx'
import { useListSearch } from './list-search.ts'
import { showList } from './show-list.ts'

/** The groups in which something is lost by waiting, the most pressing first. */
const pressing: readonly RfmGroupName[] = ['cannot-lose', 'at-risk', 'need-attention', 'about-to-sleep']

/** Who needs us: a line a group, which narrows the list below to it. */
export function AttentionPanel({ className }: { readonly className?: string }) {
  const { t } = useTranslation()
  return (
    <MetricPanel
      metric={rfmSummary}
      title={t('Who needs us')}
      description={t('Groups that slip away unless somebody acts.')}
      render={result => <Groups result={result} />}
      {...(className && { className })}
      footer={
        <PageLink page="segments" className="font-medium text-primary hover:underline">
          {t('All groups and what to do')}
        </PageLink>
      }
    />
  )
}

function Groups({ result }: { readonly result: MetricResult }) {
  const { t } = useTranslation()
  const [, change] = useListSearch()
  const format = formatOf(result.meta)
  const rows = pressing.flatMap(name => result.rows.filter(row => row.group === name))
  return (
    <ul className="-mx-2.5 flex flex-col">
      {rows.map(row => (
        <li key={String(row.group)}>
          <button
            type="button"
            onClick={() => {
              change({ rfm_group: row.group as RfmGroupName })
              showList()
            }}
            className="flex w-full items-center gap-3 rounded-lg px-2.5 py-2 text-start hover:bg-muted/60"
          >
            <span className="min-w-0 flex-1">
              <RfmBadge group={row.group} />
              <span className="mt-1 block text-xs text-muted-foreground">{t(String(row.action))}</span>
            </span>
            <span className="tabular text-end">
              <span className="block text-base leading-5 font-semibold">
                {format(row.customers, 'count')}
              </span>
              <span className="block text-xs text-muted-foreground">
                {format(row.revenue, 'money', 'short')}
              </span>
            </span>
            <ChevronRight className="size-4 shrink-0 text-muted-foreground" aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  )
}
