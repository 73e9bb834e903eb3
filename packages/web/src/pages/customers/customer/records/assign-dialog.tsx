import { assignSegment, entities } from '@clientele/contract'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../api.ts'
import { FormFooter } from '../../../../form/form-footer.tsx'
import { formProblem } from '../../../../form/problem.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Field, Input } from '../../../../ui/input.tsx'
import { BranchField } from './branch-field.tsx'
import { useRefresh } from './use-records.ts'

/** Puts the customer into a segment, one of the usual or the organization's own. */
export function AssignDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const refresh = useRefresh()
  const list = useId()
  const [segment, setSegment] = useState('')
  const [value, setValue] = useState('')
  const [description, setDescription] = useState('')
  const [branch, setBranch] = useState('')
  const save = useMutation({
    mutationFn: () =>
      api.call(assignSegment, {
        body: {
          customer_id: id,
          segment,
          ...(value !== '' && { value: Number(value) }),
          ...(description.trim() !== '' && { description }),
          ...(branch !== '' && { branch_id: branch }),
        },
      }),
    onSuccess: async () => {
      await refresh()
      onClose()
    },
  })
  const problem = formProblem(save.error, ['segment', 'value', 'description', 'branch_id'])

  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate()
  }

  return (
    <Dialog open onOpenChange={open => !open && onClose()} title={t('Assign a segment')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field
          label={t('Segment')}
          hint={t('One of the list, or a name of your own.')}
          error={problem.of('segment')}
        >
          {control => (
            <Input
              {...control}
              list={list}
              value={segment}
              onChange={event => setSegment(event.target.value)}
            />
          )}
        </Field>
        <datalist id={list}>
          {entities.segment_assignments.fields.segment.values.map(name => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Field label={t('Value')} hint={t('A number that goes with it, if any.')} error={problem.of('value')}>
          {control => (
            <Input
              {...control}
              type="number"
              step="any"
              value={value}
              onChange={event => setValue(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('Reason')} error={problem.of('description')}>
          {control => (
            <Input {...control} value={description} onChange={event => setDescription(event.target.value)} />
          )}
        </Field>
        <BranchField value={branch} onChange={setBranch} error={problem.of('branch_id')} />
        <FormFooter
          error={problem.general}
          busy={save.isPending}
          submitLabel={t('Assign')}
          busyLabel={t('Saving…')}
          disabled={segment.trim() === ''}
        >
          <Button onClick={onClose}>{t('Cancel')}</Button>
        </FormFooter>
      </form>
    </Dialog>
  )
}
