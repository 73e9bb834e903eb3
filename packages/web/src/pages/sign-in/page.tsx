import { getFirstOwner } from '@clientele/contract'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { publicApi } from '../../api.ts'
import { Gate } from '../../session/gate.tsx'
import { SignInForm } from '../../session/sign-in-form.tsx'
import { useSearchParams } from '../../shell/search.ts'

export function Page() {
  const { t } = useTranslation()
  const { to } = useSearchParams()
  const { history } = useRouter()
  const { data } = useQuery({
    queryKey: ['first-owner'],
    queryFn: ({ signal }) => publicApi.call(getFirstOwner, { query: {} }, { signal }),
  })
  return (
    <Gate
      title={t('Sign in')}
      description={
        data?.needed
          ? t('Nobody has signed up yet. Open the one-time link that the server printed when it started.')
          : undefined
      }
    >
      <SignInForm onDone={() => history.push(ownAddress(to))} />
    </Gate>
  )
}

/** Only addresses on this server: a link to the sign-in page must not lead elsewhere. */
function ownAddress(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])/.test(to) ? to : '/'
}
