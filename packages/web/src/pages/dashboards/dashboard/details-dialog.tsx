import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormFooter } from '../../../form/form-footer.tsx'
import { DescriptionField, NameField } from '../../../form/name-fields.tsx'
import { formProblem } from '../../../form/problem.ts'
import { SharedWith } from '../../../form/shared-with.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
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
        <NameField
          value={draft.name}
          error={problem.of('name')}
          onChange={name => setDraft({ ...draft, name })}
        />
        <DescriptionField
          value={draft.description}
          hint={t('The question that it answers.')}
          error={problem.of('description')}
          onChange={description => setDraft({ ...draft, description })}
        />
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
