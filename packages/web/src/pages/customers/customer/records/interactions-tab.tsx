import { changeInteraction, type InteractionRecord } from '@clientele/contract'
import { useMutation } from '@tanstack/react-query'
import { MessageSquarePlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../api.ts'
import { formProblem } from '../../../../form/problem.ts'
import { formatInstant } from '../../../../format.ts'
import { useRight } from '../../../../session/rights.ts'
import { useFormatContext } from '../../../../session/use-format-context.ts'
import { Badge } from '../../../../ui/badge.tsx'
import { Button } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ErrorState } from '../../../../ui/error-state.tsx'
import { Skeleton } from '../../../../ui/skeleton.tsx'
import { notify } from '../../../../ui/toast.tsx'
import { InteractionDialog } from './interaction-dialog.tsx'
import { useInteractions, useRefresh } from './use-records.ts'
import { inWords } from './words.ts'

const looks = {
  completed: 'neutral',
  cancelled: 'neutral',
  pending: 'warning',
  in_progress: 'primary',
} as const

/** Calls, meetings and the like, with what is still open on top of what to do about it. */
export function InteractionsTab({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const query = useInteractions(id)
  const mayWrite = useRight('records:write')
  const [writing, setWriting] = useState(false)
  if (query.isError) return <ErrorState error={query.error} onRetry={query.refetch} />
  const rows = query.data?.interactions
  return (
    <div className="flex flex-col gap-3">
      {mayWrite && (
        <Button size="small" className="self-start" onClick={() => setWriting(true)}>
          <MessageSquarePlus aria-hidden="true" /> {t('Log an interaction')}
        </Button>
      )}
      {!rows ? (
        <Skeleton className="h-28" />
      ) : rows.length === 0 ? (
        <EmptyState icon={MessageSquarePlus} title={t('No interaction yet')}>
          {t('Calls, e-mails and meetings with this customer stand here.')}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-border">
          {rows.map(row => (
            <Interaction key={row.id} row={row} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
      {writing && <InteractionDialog id={id} onClose={() => setWriting(false)} />}
    </div>
  )
}

function Interaction({ row, mayWrite }: { readonly row: InteractionRecord; readonly mayWrite: boolean }) {
  const { t } = useTranslation()
  const context = useFormatContext()
  const isOpen = row.status === 'pending' || row.status === 'in_progress'
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {row.subject ?? t(inWords(row.type ?? ''))}
          {row.status && <Badge variant={looks[row.status]}>{t(inWords(row.status))}</Badge>}
        </p>
        <p className="tabular text-xs text-muted-foreground">
          {[
            t(inWords(row.type ?? '')),
            row.occurred_at && formatInstant(row.occurred_at, context),
            row.created_by,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {row.description && <p className="mt-1 text-[0.8125rem] whitespace-pre-line">{row.description}</p>}
      </div>
      {isOpen && mayWrite && <Decide row={row} />}
    </li>
  )
}

function Decide({ row }: { readonly row: InteractionRecord }) {
  const { t } = useTranslation()
  const api = useApi()
  const refresh = useRefresh()
  const change = useMutation({
    mutationFn: (status: NonNullable<InteractionRecord['status']>) =>
      api.call(changeInteraction, { params: { id: row.id }, body: { status } }),
    onSuccess: async (_, status) => {
      await refresh()
      const before = row.status
      if (before === status || before === null) return
      notify({
        title: `${row.subject ?? t(inWords(row.type ?? ''))}: ${t(inWords(status))}`,
        action: { label: t('Undo'), run: () => change.mutate(before) },
      })
    },
    onError: error =>
      notify({
        title: t('The interaction stays as it was'),
        description: formProblem(error, []).general ?? '',
      }),
  })
  return (
    <div className="flex gap-1.5">
      <Button size="small" disabled={change.isPending} onClick={() => change.mutate('completed')}>
        {t('Complete')}
      </Button>
      <Button
        size="small"
        variant="ghost"
        disabled={change.isPending}
        onClick={() => change.mutate('cancelled')}
      >
        {t('Cancel')}
      </Button>
    </div>
  )
}
