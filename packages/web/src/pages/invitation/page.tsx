import { acceptInvitation, getInvitation } from '@clientele/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { publicApi, queryClient } from '../../api.ts'
import { AccountForm } from '../../session/account-form.tsx'
import { Gate } from '../../session/gate.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Where an invitation's link leads. */
export function Page() {
  const { token } = useParams({ strict: false }) as { token: string }
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => publicApi.call(getInvitation, { params: { token } }, { signal }),
  })
  if (error) {
    return (
      <Gate title="Invitation">
        <ErrorState error={error} onRetry={refetch} />
      </Gate>
    )
  }
  if (!data) {
    return (
      <Gate title="Invitation">
        <Skeleton className="h-72" />
      </Gate>
    )
  }
  return (
    <Gate title={`Join ${data.organization.name}`} description={`You are invited as ${data.role}.`}>
      <AccountForm
        email={data.email}
        withName={!data.has_account}
        submitLabel="Join"
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
