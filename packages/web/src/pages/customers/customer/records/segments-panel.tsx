import { type AssignmentRecord, changeAssignment } from '@clientele/contract'
import { useMutation } from '@tanstack/react-query'
import { Tag } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../api.ts'
import { formProblem } from '../../../../form/problem.ts'
import { formatDayOf } from '../../../../format.ts'
import { useRight } from '../../../../session/rights.ts'
import { useFormatContext } from '../../../../session/use-format-context.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card, CardContent, CardHeader } from '../../../../ui/card.tsx'
import { notify } from '../../../../ui/toast.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { useAssignments, useRefresh } from './use-records.ts'
import { inWords } from './words.ts'

/** Segments that people gave to the customer: those that hold, and those that ended. */
export function SegmentsPanel({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const heading = useId()
  const rows = useAssignments(id).data?.segment_assignments ?? []
  const mayWrite = useRight('records:write')
  const [assigning, setAssigning] = useState(false)
  if (rows.length === 0 && !mayWrite) return null
  return (
    <Card aria-labelledby={heading}>
      <CardHeader
        id={heading}
        title={t('Assigned segments')}
        description={t('Given by people or other systems')}
        tools={
          mayWrite && (
            <Button size="small" variant="ghost" onClick={() => setAssigning(true)}>
              <Tag aria-hidden="true" /> {t('Assign')}
            </Button>
          )
        }
      />
      <CardContent>
        {rows.length === 0 ? (
          <p className="text-[0.8125rem] text-muted-foreground">{t('In no segment yet.')}</p>
        ) : (
          <ul className="flex flex-col gap-2.5 text-[0.8125rem]">
            {rows.map(row => (
              <Assignment key={row.id} row={row} mayWrite={mayWrite} />
            ))}
          </ul>
        )}
      </CardContent>
      {assigning && <AssignDialog id={id} onClose={() => setAssigning(false)} />}
    </Card>
  )
}

function Assignment({ row, mayWrite }: { readonly row: AssignmentRecord; readonly mayWrite: boolean }) {
  const { t } = useTranslation()
  const context = useFormatContext()
  const day = (instant: string) => formatDayOf(instant, context)
  const isActive = row.active === true
  return (
    <li className="flex items-start justify-between gap-3">
      <div className={isActive ? 'min-w-0' : 'min-w-0 text-muted-foreground'}>
        <p className="font-medium">
          {inWords(row.segment ?? '')}
          {row.value !== null && <span className="tabular font-normal"> · {row.value}</span>}
        </p>
        <p className="text-xs text-muted-foreground">
          {[
            row.assigned_at && t('since {{day}}', { day: day(row.assigned_at) }),
            row.ended_at && t('until {{day}}', { day: day(row.ended_at) }),
            row.assigned_by,
            row.description,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {isActive && mayWrite && <End row={row} />}
    </li>
  )
}

function End({ row }: { readonly row: AssignmentRecord }) {
  const { t } = useTranslation()
  const api = useApi()
  const refresh = useRefresh()
  const end = useMutation({
    mutationFn: () => api.call(changeAssignment, { params: { id: row.id }, body: { active: false } }),
    onSuccess: refresh,
    onError: error =>
      notify({ title: t('The assignment still holds'), description: formProblem(error, []).general ?? '' }),
  })
  return (
    <Button
      size="small"
      variant="ghost"
      aria-label={t('End {{segment}}', { segment: inWords(row.segment ?? '') })}
      disabled={end.isPending}
      onClick={() => end.mutate()}
    >
      {t('End')}
    </Button>
  )
}
