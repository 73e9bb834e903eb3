import type { FilterName, MetricMeta } from '@clientele/contract'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { AsOf } from './as-of.tsx'
import { AttributeFilter } from './attribute-filter.tsx'
import { BranchPicker } from './branch-picker.tsx'
import { NextStepsList } from './next-steps-list.tsx'
import { PeriodPicker } from './period-picker.tsx'
import { SegmentChip } from './segment-chip.tsx'
import { ViewsMenu } from './views/views-menu.tsx'

interface PageProps {
  /** In English, as in the list of pages: it is translated here. */
  readonly title: string
  /** The question that the page answers. */
  readonly question?: ReactNode
  /** The filters that its metrics honour; a picker for each. */
  readonly filters?: readonly FilterName[]
  /** Of the page's first metric: its days and its as-of time stand under the title. */
  readonly meta?: MetricMeta | undefined
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export function Page({ title, question, filters = [], meta, actions, children }: PageProps) {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = `${t(title)} · Clientele`
  }, [title, t])
  return (
    <div className="mx-auto flex w-full max-w-[100rem] flex-col gap-5 px-4 pt-5 pb-16 sm:px-6 lg:px-8 lg:pt-7">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-[1.375rem] leading-8 font-semibold tracking-[-0.02em]">{t(title)}</h1>
          {question && <p className="text-muted-foreground">{question}</p>}
          {filters.includes('period') && <AsOf meta={meta} />}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {actions}
          {filters.includes('segment') && <SegmentChip />}
          {filters.includes('segment') && <AttributeFilter />}
          {filters.includes('branch') && <BranchPicker />}
          {filters.includes('period') && <PeriodPicker />}
          {filters.length > 0 && <ViewsMenu />}
        </div>
      </header>
      {children}
      <NextStepsList />
    </div>
  )
}
