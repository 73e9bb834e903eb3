import { mergeCustomers, undoMerge } from '@clientele/contract'
import { useMutation } from '@tanstack/react-query'
import { UserRoundCheck } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../api.ts'
import { Confirm } from '../../../../form/confirm.tsx'
import { formProblem } from '../../../../form/problem.ts'
import { useRight, useSeesAllBranches } from '../../../../session/rights.ts'
import { PageLink } from '../../../../shell/page-link.tsx'
import { Button } from '../../../../ui/button.tsx'
import { Card, CardContent, CardHeader } from '../../../../ui/card.tsx'
import { Field, Input } from '../../../../ui/input.tsx'
import { notify } from '../../../../ui/toast.tsx'
import { useDuplicates, useMerges, useRefresh } from './use-records.ts'

/** Other records of the same person: those that were merged, with the way back, and those that may be. */
export function SamePersonPanel({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const heading = useId()
  const mayWrite = useRight('records:write')
  const seesAll = useSeesAllBranches()
  const mayMerge = mayWrite && seesAll
  const pairs = useDuplicates(id).data?.rows ?? []
  const merges = useMerges(id).data?.merges ?? []
  const [other, setOther] = useState<string>()
  if (!mayMerge && merges.length === 0) return null
  return (
    <Card aria-labelledby={heading}>
      <CardHeader id={heading} title={t('Same person?')} description={t('Records that belong together')} />
      <CardContent className="flex flex-col gap-4 text-[0.8125rem]">
        {merges.length > 0 && (
          <ul aria-label={t('Merged into this customer')} className="flex flex-col gap-2">
            {merges.map(merge => (
              <li key={merge.merged_id} className="flex items-center justify-between gap-3">
                <span className="min-w-0 break-all">
                  {merge.merged_id}{' '}
                  <span className="text-muted-foreground">
                    {t('merged by {{name}}', { name: merge.merged_by })}
                  </span>
                </span>
                {mayMerge && <Undo id={id} mergedId={merge.merged_id} />}
              </li>
            ))}
          </ul>
        )}
        {mayMerge && pairs.length > 0 && (
          <ul aria-label={t('Suggestions')} className="flex flex-col gap-2">
            {pairs.map(pair => {
              const isFirst = pair.customer_id === id
              const otherId = isFirst ? pair.other_id : pair.customer_id
              const name = isFirst ? pair.other_name : pair.customer_name
              return (
                <li key={otherId} className="flex items-center justify-between gap-3">
                  <span className="min-w-0">
                    <PageLink
                      page={`customers/${encodeURIComponent(otherId)}`}
                      className="font-medium text-primary hover:underline"
                    >
                      {name ?? otherId}
                    </PageLink>
                    <span className="block text-xs break-all text-muted-foreground">
                      {[pair.same_email, pair.same_phone].filter(Boolean).join(' · ')}
                    </span>
                  </span>
                  <Button size="small" onClick={() => setOther(otherId)}>
                    {t('Merge')}
                  </Button>
                </li>
              )
            })}
          </ul>
        )}
        {mayMerge && <ByHand onChoose={setOther} />}
      </CardContent>
      {other !== undefined && <MergeQuestion id={id} other={other} onClose={() => setOther(undefined)} />}
    </Card>
  )
}

function ByHand({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  function submit(event: FormEvent) {
    event.preventDefault()
    if (text.trim() !== '') onChoose(text.trim())
  }
  return (
    <form onSubmit={submit} className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <Field label={t('Id of another record')}>
          {control => <Input {...control} value={text} onChange={event => setText(event.target.value)} />}
        </Field>
      </div>
      <Button type="submit" disabled={text.trim() === ''}>
        <UserRoundCheck aria-hidden="true" /> {t('Merge')}
      </Button>
    </form>
  )
}

interface MergeProps {
  readonly id: string
  readonly other: string
  readonly onClose: () => void
}

function MergeQuestion({ id, other, onClose }: MergeProps) {
  const { t } = useTranslation()
  const api = useApi()
  const refresh = useRefresh()
  return (
    <Confirm
      open
      onClose={onClose}
      title={t('Merge {{other}} into this customer?', { other })}
      actionLabel={t('Merge')}
      run={async () => {
        await api.call(mergeCustomers, { params: { customer_id: id }, body: { merged_id: other } })
        await refresh()
      }}
    >
      <p>
        {t(
          'All that is known of {{other}}, and all that comes later, counts as this customer’s from now on. Gaps of this record are filled from the other one. Nothing is deleted: you can take it back here.',
          { other },
        )}
      </p>
    </Confirm>
  )
}

function Undo({ id, mergedId }: { readonly id: string; readonly mergedId: string }) {
  const { t } = useTranslation()
  const api = useApi()
  const refresh = useRefresh()
  const undo = useMutation({
    mutationFn: () => api.call(undoMerge, { params: { customer_id: id, merged_id: mergedId } }),
    onSuccess: refresh,
    onError: error => notify({ title: t('Still merged'), description: formProblem(error, []).general ?? '' }),
  })
  return (
    <Button
      size="small"
      variant="ghost"
      aria-label={t('Undo the merge of {{id}}', { id: mergedId })}
      disabled={undo.isPending}
      onClick={() => undo.mutate()}
    >
      {t('Undo')}
    </Button>
  )
}
