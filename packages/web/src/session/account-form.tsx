import { type AccessToken, ProblemError } from '@clientele/contract'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { session } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Field, Input } from '../ui/input.tsx'
import { FormError } from './sign-in-form.tsx'

export interface Account {
  readonly name: string
  readonly email: string
  readonly password: string
}

interface AccountFormProps {
  /** Given where the e-mail is settled already, by an invitation. */
  readonly email?: string
  /** Whether a name is asked for; who has an account brings theirs. */
  readonly withName: boolean
  readonly submitLabel: string
  readonly send: (account: Account) => Promise<AccessToken>
  readonly onDone: () => void
}

/** Name, e-mail and password of somebody who starts here. */
export function AccountForm({ email, withName, submitLabel, send, onDone }: AccountFormProps) {
  const { t } = useTranslation()
  const [problem, setProblem] = useState<ProblemError['problem']>()
  const [busy, setBusy] = useState(false)
  const errorOf = (path: string) => problem?.errors?.find(error => error.path === path)?.message

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    setBusy(true)
    setProblem(undefined)
    try {
      session.accept(
        await send({ name: text('name'), email: email ?? text('email'), password: text('password') }),
      )
      onDone()
    } catch (failure) {
      if (!(failure instanceof ProblemError)) throw failure
      setProblem(failure.problem)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {withName && (
        <Field label={t('Your name')} error={errorOf('name')}>
          {control => <Input {...control} name="name" autoComplete="name" required maxLength={120} />}
        </Field>
      )}
      <Field label={t('E-mail')} error={errorOf('email')}>
        {control => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            required
            {...(email !== undefined && { value: email, readOnly: true })}
          />
        )}
      </Field>
      <Field
        label={t('Password')}
        error={errorOf('password')}
        hint={withName ? t('At least 10 characters.') : undefined}
      >
        {control => (
          <Input
            {...control}
            name="password"
            type="password"
            required
            autoComplete={withName ? 'new-password' : 'current-password'}
            {...(withName && { minLength: 10 })}
          />
        )}
      </Field>
      <FormError>{problem && !problem.errors ? problem.detail : undefined}</FormError>
      <Button type="submit" variant="primary" size="large" disabled={busy}>
        {busy ? t('One moment…') : submitLabel}
      </Button>
    </form>
  )
}
