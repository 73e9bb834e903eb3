import type { SavedViewBody } from '@clientele/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormFooter } from '../../form/form-footer.tsx'
import { NameField } from '../../form/name-fields.tsx'
import { formProblem } from '../../form/problem.ts'
import { SharedWith } from '../../form/shared-with.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { notify } from '../../ui/toast.tsx'
import { useSaveView, type ViewDraft } from './use-views.ts'

interface ViewDialogProps {
  readonly draft: ViewDraft
  /** The view that is changed; absent for a new one. */
  readonly read?: SavedViewBody
  readonly onClose: () => void
}

/** A name for a page with its filters, and the roles that may use it. */
export function ViewDialog({ draft: before, read, onClose }: ViewDialogProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(before)
  const save = useSaveView()
  const problem = formProblem(save.error, ['name'])
  return (
    <Dialog
      open
      firm
      onOpenChange={open => open || onClose()}
      title={read ? t('Change the view') : t('Save this view')}
      description={t('The page with its filters, as it stands now.')}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault()
          save.mutate(
            { draft, ...(read && { read }) },
            {
              onSuccess: () => {
                notify({ title: t('«{{name}}» is saved', { name: draft.name }) })
                onClose()
              },
            },
          )
        }}
      >
        <NameField
          value={draft.name}
          error={problem.of('name')}
          onChange={name => setDraft({ ...draft, name })}
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
