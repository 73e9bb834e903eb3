import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormFooter } from '../../../form/form-footer.tsx'
import { formProblem } from '../../../form/problem.ts'
import { SharedWith } from '../../../form/shared-with.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field, Input } from '../../../ui/input.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import type { DashboardDraft } from '../use-dashboards.ts'

interface DetailsDialogProps {
  readonly title: string
  readonly draft: DashboardDraft
  readonly onClose: () => void
  readonly onSave: (draft: DashboardDraft) => Promise<unknown>
}

/** A dashboard's name, its layout, and the roles that may look at it. */
export function DetailsDialog({ title, draft: before, onClose, onSave }: DetailsDialogProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(before)
  const save = useMutation({ mutationFn: () => onSave(draft), onSuccess: onClose })
  const problem = formProblem(save.error, ['name', 'description'])
  return (
    <Dialog open firm onOpenChange={open => open || onClose()} title={title}>
      <form
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Field label={t('Name')} error={problem.of('name')}>
          {control => (
            <Input
              {...control}
              required
              maxLength={120}
              value={draft.name}
              onChange={({ target }) => setDraft({ ...draft, name: target.value })}
            />
          )}
        </Field>
        <Field
          label={t('Description')}
          hint={t('The question that it answers.')}
          error={problem.of('description')}
        >
          {control => (
            <Input
              {...control}
              maxLength={500}
              value={draft.description}
              onChange={({ target }) => setDraft({ ...draft, description: target.value })}
            />
          )}
        </Field>
        <Segmented
          label={t('Layout')}
          value={draft.layout}
          options={[
            { value: 'grid', label: t('Grid') },
            { value: 'list', label: t('List') },
          ]}
          onChange={layout => setDraft({ ...draft, layout })}
        />
        <SharedWith value={draft.shared_with} onChange={shared_with => setDraft({ ...draft, shared_with })} />
        <FormFooter
          error={problem.general}
          busy={save.isPending}
          submitLabel={t('Save')}
          busyLabel={t('Saving…')}
        />
      </form>
    </Dialog>
  )
}
