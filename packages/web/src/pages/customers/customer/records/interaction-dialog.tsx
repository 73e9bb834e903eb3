import { createInteraction, entities } from '@clientele/contract'
import { useMutation } from '@tanstack/react-query'
import { t } from 'i18next'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../api.ts'
import { FormFooter } from '../../../../form/form-footer.tsx'
import { formProblem } from '../../../../form/problem.ts'
import { useFormatContext } from '../../../../session/use-format-context.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Field, Input } from '../../../../ui/input.tsx'
import { Select } from '../../../../ui/select.tsx'
import { instantOfWall } from '../../../../wall-time.ts'
import { BranchField } from './branch-field.tsx'
import { TextArea } from './text-area.tsx'
import { useRefresh } from './use-records.ts'
import { inWords } from './words.ts'

const declared = entities.interactions.fields
const fields = ['type', 'status', 'subject', 'description', 'occurred_at', 'branch_id'] as const
const optionsOf = <T extends string>(values: readonly T[]) =>
  values.map(value => ({ value, label: t(inWords(value)) }))
type Status = (typeof declared.status.values)[number]

/** What was done with the customer, or is to be done. What was typed stays until it has been saved. */
export function InteractionDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const refresh = useRefresh()
  const { timeZone } = useFormatContext()
  const [type, setType] = useState<string>('call')
  const [status, setStatus] = useState<Status>('completed')
  const [subject, setSubject] = useState('')
  const [description, setDescription] = useState('')
  const [at, setAt] = useState('')
  const [branch, setBranch] = useState('')
  const save = useMutation({
    mutationFn: () =>
      api.call(createInteraction, {
        body: {
          customer_id: id,
          type,
          status,
          ...(subject.trim() !== '' && { subject }),
          ...(description.trim() !== '' && { description }),
          ...(at !== '' && { occurred_at: instantOfWall(at, timeZone) }),
          ...(branch !== '' && { branch_id: branch }),
        },
      }),
    onSuccess: async () => {
      await refresh()
      onClose()
    },
  })
  const problem = formProblem(save.error, fields)
  const typed = subject + description !== ''

  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate()
  }

  return (
    <Dialog open firm={typed} onOpenChange={open => !open && onClose()} title={t('Log an interaction')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('Type')} error={problem.of('type')}>
            {control => (
              <Select
                {...control}
                label={t('Type')}
                value={type}
                options={optionsOf(declared.type.values)}
                onChange={setType}
              />
            )}
          </Field>
          <Field label={t('Status')} error={problem.of('status')}>
            {control => (
              <Select
                {...control}
                label={t('Status')}
                value={status}
                options={optionsOf(declared.status.values)}
                onChange={setStatus}
              />
            )}
          </Field>
        </div>
        <Field label={t('Subject')} error={problem.of('subject')}>
          {control => (
            <Input {...control} value={subject} onChange={event => setSubject(event.target.value)} />
          )}
        </Field>
        <Field label={t('Notes')} error={problem.of('description')}>
          {control => (
            <TextArea
              {...control}
              value={description}
              onChange={event => setDescription(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={t('When')}
          hint={t('Now unless given; {{timeZone}} time.', { timeZone })}
          error={problem.of('occurred_at')}
        >
          {control => (
            <Input
              {...control}
              type="datetime-local"
              value={at}
              onChange={event => setAt(event.target.value)}
            />
          )}
        </Field>
        <BranchField value={branch} onChange={setBranch} error={problem.of('branch_id')} />
        <FormFooter
          error={problem.general}
          busy={save.isPending}
          submitLabel={t('Log interaction')}
          busyLabel={t('Saving…')}
        >
          <Button onClick={onClose}>{t('Cancel')}</Button>
        </FormFooter>
      </form>
    </Dialog>
  )
}
