import { type BranchBody, changeBranch, createBranch } from '@clientele/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi, useOrganizationSlug } from '../../../api.ts'
import { FormFooter } from '../../../form/form-footer.tsx'
import { formProblem } from '../../../form/problem.ts'
import { zoneOptions } from '../../../form/zones.ts'
import { Button } from '../../../ui/button.tsx'
import { Combobox } from '../../../ui/combobox.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field, Input } from '../../../ui/input.tsx'

interface BranchDialogProps {
  /** Absent for a new one. */
  readonly branch?: BranchBody
  readonly onClose: () => void
}

/** The organization's own time zone, which the server knows as null. */
const asOrganization = ''

export function BranchDialog({ branch, onClose }: BranchDialogProps) {
  const { t } = useTranslation()
  const api = useApi()
  const organization = useOrganizationSlug()
  const queries = useQueryClient()
  const [name, setName] = useState(branch?.name ?? '')
  const [id, setId] = useState<string>()
  const [zone, setZone] = useState(branch?.time_zone ?? asOrganization)
  const zones = useMemo(
    () => [
      { value: asOrganization, label: t('As the organization') },
      ...zoneOptions(branch?.time_zone ?? undefined),
    ],
    [branch, t],
  )
  const save = useMutation({
    mutationFn: () => {
      const body = { name, time_zone: zone === asOrganization ? null : zone }
      return branch
        ? api.call(changeBranch, { params: { branch_id: branch.id }, body })
        : api.call(createBranch, { body: { ...body, id: id ?? suggestedId(name) } })
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [organization] })
      onClose()
    },
  })
  const problem = formProblem(save.error, ['name', 'id', 'time_zone'])

  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate()
  }

  return (
    <Dialog
      open
      onOpenChange={open => !open && onClose()}
      title={branch ? t('Change {{name}}', { name: branch.name }) : t('Add a branch')}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={t('Name')} error={problem.of('name')}>
          {control => <Input {...control} value={name} onChange={event => setName(event.target.value)} />}
        </Field>
        {!branch && (
          <Field
            label={t('Id')}
            error={problem.of('id')}
            hint={t('What files and requests carry in branch_id. It cannot be changed later.')}
          >
            {control => (
              <Input
                {...control}
                className="font-mono text-xs"
                spellCheck={false}
                value={id ?? suggestedId(name)}
                onChange={event => setId(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field
          label={t('Time zone')}
          error={problem.of('time_zone')}
          hint={t('Only where it differs from the organization’s.')}
        >
          {control => (
            <Combobox {...control} label={t('Time zone')} value={zone} options={zones} onChange={setZone} />
          )}
        </Field>
        <FormFooter
          error={problem.general}
          busy={save.isPending}
          submitLabel={branch ? t('Save changes') : t('Add branch')}
          busyLabel={t('Saving…')}
        >
          <Button onClick={onClose}>{t('Cancel')}</Button>
        </FormFooter>
      </form>
    </Dialog>
  )
}

/** `Zürich, Main Street` as `zurich-main-street`. */
const suggestedId = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
