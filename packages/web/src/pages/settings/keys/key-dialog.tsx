import { createKey } from '@clientele/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi, useOrganizationSlug } from '../../../api.ts'
import { FormFooter } from '../../../form/form-footer.tsx'
import { formProblem } from '../../../form/problem.ts'
import { inLanguage } from '../../../language/in-language.ts'
import { useBranches, useMembership } from '../../../session/me.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field, Input } from '../../../ui/input.tsx'
import { Select } from '../../../ui/select.tsx'
import { type BranchAccess, BranchChoice } from '../branch-choice.tsx'
import { type Expiry, expiries, expiryInstant } from './expiry.ts'
import { NewKey } from './new-key.tsx'
import { type KeyRights, RightsChoice } from './rights-choice.tsx'

/** Creates a key, then shows it, once. */
export function KeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const organization = useOrganizationSlug()
  const queries = useQueryClient()
  const membership = useMembership()
  const { data } = useBranches()
  const [name, setName] = useState('')
  const [rights, setRights] = useState<KeyRights>({ kind: 'role', role: 'analyst' })
  const [branches, setBranches] = useState<BranchAccess>(membership?.branches === 'all' ? 'all' : [])
  const [expiry, setExpiry] = useState<Expiry>('90')
  const create = useMutation({
    mutationFn: () => {
      const expires = expiryInstant(expiry, new Date())
      return api.call(createKey, {
        body: {
          name,
          branches: branches === 'all' ? 'all' : [...branches],
          ...(rights.kind === 'role' ? { role: rights.role } : { permissions: [...rights.permissions] }),
          ...(expires !== undefined && { expires_at: expires }),
        },
      })
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: [organization, 'keys'] }),
  })
  const problem = formProblem(create.error, [
    'name',
    'role',
    'permissions',
    'expires_at',
    ...(data?.branches.length ? ['branches'] : []),
  ])

  function submit(event: FormEvent) {
    event.preventDefault()
    create.mutate()
  }

  if (create.data) return <NewKey secret={create.data.key} onClose={onClose} />
  return (
    <Dialog open firm onOpenChange={open => !open && onClose()} title={t('Create an API key')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={t('Name')} hint={t('The program that will use it.')} error={problem.of('name')}>
          {control => (
            <Input
              {...control}
              autoComplete="off"
              value={name}
              onChange={event => setName(event.target.value)}
            />
          )}
        </Field>
        <RightsChoice
          value={rights}
          onChange={setRights}
          error={problem.of('role') ?? problem.of('permissions')}
        />
        <BranchChoice value={branches} onChange={setBranches} error={problem.of('branches')} />
        <Field label={t('Expires')} error={problem.of('expires_at')}>
          {control => (
            <Select
              {...control}
              label={t('Expires')}
              size="default"
              className="h-10 w-full sm:w-64"
              value={expiry}
              options={inLanguage(expiries)}
              onChange={setExpiry}
            />
          )}
        </Field>
        <FormFooter
          error={problem.general}
          busy={create.isPending}
          submitLabel={t('Create key')}
          busyLabel={t('Creating…')}
        >
          <Button onClick={onClose}>{t('Cancel')}</Button>
        </FormFooter>
      </form>
    </Dialog>
  )
}
