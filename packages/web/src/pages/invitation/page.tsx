import { acceptInvitation, getInvitation } from '@clientele/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { publicApi, queryClient } from '../../api.ts'
import { AccountForm } from '../../session/account-form.tsx'
import { Gate } from '../../session/gate.tsx'
import { roleNames } from '../../session/role-names.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Where an invitation's link leads. */
export function Page() {
  const { t } = useTranslation()
  const { token } = useParams({ strict: false }) as { token: string }
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => publicApi.call(getInvitation, { params: { token } }, { signal }),
  })
  if (error) {
    return (
      <Gate title={t('Invitation')}>
        <ErrorState error={error} onRetry={refetch} />
      </Gate>
    )
  }
  if (!data) {
    return (
      <Gate title={t('Invitation')}>
        <Skeleton className="h-72" />
      </Gate>
    )
  }
  return (
    <Gate
      title={t('Join {{organization}}', { organization: data.organization.name })}
      description={t('You are invited as {{role}}.', { role: t(roleNames[data.role]) })}
    >
      <AccountForm
        email={data.email}
        withName={!data.has_account}
        submitLabel={t('Join')}
        send={({ name, password }) =>
          publicApi.call(acceptInvitation, {
            params: { token },
            body: data.has_account ? { password } : { name, password },
          })
        }
        onDone={() => {
          queryClient.clear()
          navigate({ to: `/o/${data.organization.slug}/overview` as never })
        }}
      />
    </Gate>
  )
}
