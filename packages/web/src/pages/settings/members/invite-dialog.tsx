import { inviteMember, type Role } from '@clientele/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi, useOrganizationSlug } from '../../../api.ts'
import { FormFooter } from '../../../form/form-footer.tsx'
import { formProblem } from '../../../form/problem.ts'
import { formatInstant } from '../../../format.ts'
import { useBranches, useMembership } from '../../../session/me.ts'
import { useFormatContext } from '../../../session/use-format-context.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field, Input } from '../../../ui/input.tsx'
import { SecretText } from '../../../ui/secret-text.tsx'
import { type BranchAccess, BranchChoice } from '../branch-choice.tsx'
import { RoleChoice } from '../role-choice.tsx'

/** Makes an invitation, then shows its link, once. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const organization = useOrganizationSlug()
  const queries = useQueryClient()
  const membership = useMembership()
  const context = useFormatContext()
  const { data } = useBranches()
  const ownBranches = membership?.branches ?? 'all'
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const [branches, setBranches] = useState<BranchAccess>(ownBranches === 'all' ? 'all' : [])
  const invite = useMutation({
    mutationFn: () =>
      api.call(inviteMember, {
        body: { email, role, branches: branches === 'all' ? 'all' : [...branches] },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [organization, 'members'] }),
  })
  const problem = formProblem(invite.error, ['email', 'role', ...(data?.branches.length ? ['branches'] : [])])

  function submit(event: FormEvent) {
    event.preventDefault()
    invite.mutate()
  }

  if (invite.data) {
    const { token, invitation } = invite.data
    return (
      <Dialog
        open
        firm
        onOpenChange={open => !open && onClose()}
        title={t('Hand over this link')}
        description={t('Send it to {{email}} yourself: Clientele sends no mail for it.', {
          email: invitation.email,
        })}
        footer={
          <Button variant="primary" onClick={onClose}>
            {t('Done')}
          </Button>
        }
      >
        <SecretText
          label={t('Invitation link')}
          // The address under which this page was reached is one that others can reach as well.
          value={`${location.origin}/invitation/${token}`}
          hint={t('It is shown this once, works once, and is valid until {{moment}}.', {
            moment: formatInstant(invitation.expires_at, context),
          })}
        />
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      firm
      onOpenChange={open => !open && onClose()}
      title={t('Invite somebody')}
      description={t('To {{organization}}, by a link that works once.', { organization: membership?.name })}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={t('E-mail')} error={problem.of('email')}>
          {control => (
            <Input
              {...control}
              type="email"
              autoComplete="off"
              value={email}
              onChange={event => setEmail(event.target.value)}
            />
          )}
        </Field>
        <RoleChoice
          value={role}
          onChange={setRole}
          withOwner={membership?.role === 'owner'}
          error={problem.of('role')}
        />
        <BranchChoice value={branches} onChange={setBranches} error={problem.of('branches')} />
        <FormFooter
          error={problem.general}
          busy={invite.isPending}
          submitLabel={t('Make the link')}
          busyLabel={t('Making the link…')}
        >
          <Button onClick={onClose}>{t('Cancel')}</Button>
        </FormFooter>
      </form>
    </Dialog>
  )
}
