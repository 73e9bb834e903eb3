import { ProblemError, signIn } from '@clientele/contract'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { publicApi, session } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Field, Input } from '../ui/input.tsx'

/** E-mail and password; used on the page and over a page whose session has ended. */
export function SignInForm({
  email: known = '',
  onDone,
}: {
  readonly email?: string
  readonly onDone: () => void
}) {
  const { t } = useTranslation()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setError(undefined)
    try {
      const body = { email: String(form.get('email')), password: String(form.get('password')) }
      session.accept(await publicApi.call(signIn, { body }))
      onDone()
    } catch (failure) {
      setError(failure instanceof ProblemError ? failure.problem.detail : t('Try again in a moment.'))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t('E-mail')}>
        {control => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            required
            defaultValue={known}
          />
        )}
      </Field>
      <Field label={t('Password')}>
        {control => (
          <Input {...control} name="password" type="password" autoComplete="current-password" required />
        )}
      </Field>
      <FormError>{error}</FormError>
      <Button type="submit" variant="primary" size="large" disabled={busy}>
        {busy ? t('Signing in…') : t('Sign in')}
      </Button>
    </form>
  )
}

/** A place that is there before the error is, so that screen readers notice it. */
export function FormError({ children }: { readonly children: string | undefined }) {
  return (
    <p role="alert" className="text-[0.8125rem] text-destructive empty:hidden">
      {children}
    </p>
  )
}
