import { getFirstOwner, signUpFirstOwner } from '@clientele/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { publicApi } from '../../api.ts'
import { AccountForm } from '../../session/account-form.tsx'
import { Gate } from '../../session/gate.tsx'
import { useSearchParams } from '../../shell/search.ts'
import { buttonVariants } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Where the one-time link of the first start leads: the first owner signs up and is signed in. */
export function Page() {
  const { t } = useTranslation()
  const { token = '' } = useSearchParams()
  const navigate = useNavigate()
  const link = useQuery({
    queryKey: ['first-owner', token],
    queryFn: ({ signal }) =>
      publicApi.call(getFirstOwner, { query: token === '' ? {} : { token } }, { signal }),
  })
  if (link.isError) {
    return (
      <Gate title={t('Welcome')}>
        <ErrorState error={link.error} onRetry={link.refetch} />
      </Gate>
    )
  }
  if (!link.data) {
    return (
      <Gate title={t('Welcome')}>
        <Skeleton className="h-72" />
      </Gate>
    )
  }
  if (!link.data.needed || !link.data.valid) return <UsedLink needed={link.data.needed} />
  return (
    <Gate
      title={t('Welcome')}
      description={t('You are the first here. Create the owner’s account; others can be invited later.')}
    >
      <AccountForm
        withName
        submitLabel={t('Create account')}
        send={account => publicApi.call(signUpFirstOwner, { body: { token, ...account } })}
        onDone={() => navigate({ to: '/' as never })}
      />
    </Gate>
  )
}

function UsedLink({ needed }: { readonly needed: boolean }) {
  const { t } = useTranslation()
  return (
    <Gate
      title={needed ? t('This link is not valid') : t('This link has been used')}
      description={
        needed
          ? t('Open the newest link that the server has printed: each start makes a new one.')
          : t('The owner’s account exists. Sign in with it.')
      }
    >
      {!needed && (
        <Link to={'/sign-in' as never} className={buttonVariants({ variant: 'primary', size: 'large' })}>
          {t('Sign in')}
        </Link>
      )}
    </Gate>
  )
}
