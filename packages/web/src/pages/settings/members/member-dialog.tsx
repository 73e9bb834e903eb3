import { changeMember, type MemberBody, removeMember } from '@clientele/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../api.ts'
import { Confirm } from '../../../form/confirm.tsx'
import { FormFooter } from '../../../form/form-footer.tsx'
import { formProblem } from '../../../form/problem.ts'
import { useMe, useMembership } from '../../../session/me.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { notify } from '../../../ui/toast.tsx'
import { type BranchAccess, BranchChoice } from '../branch-choice.tsx'
import { RoleChoice } from '../role-choice.tsx'

interface MemberDialogProps {
  readonly member: MemberBody
  readonly onClose: () => void
}

/** Changes what a member may do, or ends the membership. */
export function MemberDialog({ member, onClose }: MemberDialogProps) {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { actor } = useMe()
  const membership = useMembership()
  const [role, setRole] = useState(member.role)
  const [branches, setBranches] = useState<BranchAccess>(member.branches)
  const [removing, setRemoving] = useState(false)
  const params = { user_id: member.user_id }
  const isMe = member.user_id === actor.id

  const save = useMutation({
    mutationFn: () =>
      api.call(changeMember, {
        params,
        body: { role, branches: branches === 'all' ? 'all' : [...branches] },
      }),
    onSuccess: async () => {
      // One's own rights may have changed, and with them everything that one sees.
      await queries.invalidateQueries()
      notify({ title: t('{{name}} is changed', { name: member.name }) })
      onClose()
    },
  })
  const problem = formProblem(save.error, ['role', 'branches'])

  async function remove() {
    await api.call(removeMember, { params })
    if (isMe) {
      queries.clear()
      await navigate({ to: '/' as never })
      return
    }
    await queries.invalidateQueries()
    onClose()
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate()
  }

  return (
    <>
      <Dialog
        open={!removing}
        onOpenChange={open => !open && onClose()}
        title={member.name}
        description={member.email}
      >
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <RoleChoice
            value={role}
            onChange={setRole}
            withOwner={membership?.role === 'owner'}
            error={problem.of('role')}
          />
          <BranchChoice value={branches} onChange={setBranches} error={problem.of('branches')} />
          <FormFooter
            error={problem.general}
            busy={save.isPending}
            submitLabel={t('Save changes')}
            busyLabel={t('Saving…')}
          >
            <Button onClick={onClose}>{t('Cancel')}</Button>
            <Button variant="ghost" className="text-destructive sm:ms-auto" onClick={() => setRemoving(true)}>
              {isMe ? t('Leave…') : t('Remove…')}
            </Button>
          </FormFooter>
        </form>
      </Dialog>
      <Confirm
        open={removing}
        onClose={() => setRemoving(false)}
        title={
          isMe
            ? t('Leave {{organization}}?', { organization: membership?.name })
            : t('Remove {{name}}?', { name: member.name })
        }
        actionLabel={isMe ? t('Leave') : t('Remove')}
        run={remove}
      >
        {isMe
          ? t('You lose sight of its data at once and can come back by an invitation only.')
          : t('{{name}} loses sight of {{organization}} at once. What they imported or changed stays.', {
              name: member.name,
              organization: membership?.name,
            })}
      </Confirm>
    </>
  )
}
