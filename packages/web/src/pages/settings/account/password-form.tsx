import { changePassword } from '@clientele/contract'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api.ts'
import { FormFooter } from '../../../form/form-footer.tsx'
import { formProblem } from '../../../form/problem.ts'
import { useMe } from '../../../session/me.ts'
import { Card, CardContent, CardHeader } from '../../../ui/card.tsx'
import { Field, Input } from '../../../ui/input.tsx'
import { notify } from '../../../ui/toast.tsx'

const empty = { current_password: '', new_password: '', again: '' }

export function PasswordForm() {
  const { t } = useTranslation()
  const { email } = useMe()
  const [draft, setDraft] = useState(empty)
  const [differs, setDiffers] = useState(false)
  const change = useMutation({
    mutationFn: ({ current_password, new_password }: typeof empty) =>
      api.call(changePassword, { body: { current_password, new_password } }),
    onSuccess: () => {
      setDraft(empty)
      notify({ title: t('Your password is changed'), description: t('Your other sessions have ended.') })
    },
  })
  const problem = formProblem(change.error, ['current_password', 'new_password'])

  // The server refuses it in the words of the sign-in page, where it names no field.

  function submit(event: FormEvent) {
    event.preventDefault()
    const isTyped = draft.new_password === draft.again
    setDiffers(!isTyped)
    if (isTyped) change.mutate(draft)
  }

  const field = (
    name: keyof typeof empty,
    label: string,
    error: string | undefined,
    autoComplete: string,
    hint?: string,
  ) => (
    <Field label={label} error={error} hint={hint}>
      {control => (
        <Input
          {...control}
          type="password"
          className="max-w-80"
          autoComplete={autoComplete}
          value={draft[name]}
          onChange={event => setDraft(before => ({ ...before, [name]: event.target.value }))}
        />
      )}
    </Field>
  )
  return (
    <Card aria-labelledby="password">
      <CardHeader
        id="password"
        title={t('Password')}
        description={t('Changing it ends your other sessions.')}
      />
      <CardContent>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <input type="email" autoComplete="username" value={email ?? ''} readOnly hidden />
          {field(
            'current_password',
            t('Current password'),
            problem.of('current_password'),
            'current-password',
          )}
          {field(
            'new_password',
            t('New password'),
            problem.of('new_password'),
            'new-password',
            t('At least 10 characters.'),
          )}
          {field(
            'again',
            t('New password again'),
            differs ? t('The two new passwords differ. Type the same twice.') : undefined,
            'new-password',
          )}
          <FormFooter
            error={problem.general}
            busy={change.isPending}
            submitLabel={t('Change password')}
            busyLabel={t('Changing…')}
          />
        </form>
      </CardContent>
    </Card>
  )
}
