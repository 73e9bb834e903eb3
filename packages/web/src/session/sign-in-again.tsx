import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/dialog.tsx'
import { useMe } from './me.ts'
import { SignInForm } from './sign-in-form.tsx'
import { useSessionState } from './use-session.ts'

/** Over the page when its session has ended: the page stays as it is, with all that was typed. */
export function SignInAgain() {
  const { t } = useTranslation()
  const state = useSessionState()
  const { email } = useMe()
  const queries = useQueryClient()
  return (
    <Dialog
      open={state === 'expired'}
      onOpenChange={() => undefined}
      title={t('Sign in again')}
      description={t('Your session has ended. Nothing on this page is lost.')}
    >
      <SignInForm email={email ?? ''} onDone={() => queries.invalidateQueries()} />
    </Dialog>
  )
}
