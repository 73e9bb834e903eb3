import { listMembers, type MemberBody } from '@clientele/contract'
import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi, useOrganizationSlug } from '../../../api.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardContent, CardHeader } from '../../../ui/card.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { InvitationTable } from './invitation-table.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberDialog } from './member-dialog.tsx'
import { MemberTable } from './member-table.tsx'

export function MemberSection() {
  const { t } = useTranslation()
  const api = useApi()
  const { data, error, refetch } = useQuery({
    queryKey: [useOrganizationSlug(), 'members'],
    queryFn: ({ signal }) => api.call(listMembers, {}, { signal }),
  })
  const [edited, setEdited] = useState<MemberBody>()
  const [inviting, setInviting] = useState(false)
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-64 rounded-xl" />
  return (
    <>
      <Card aria-labelledby="members">
        <CardHeader
          id="members"
          title={t('Members')}
          description={t('Who may sign in here, and what they may do.')}
          actions={
            <Button size="small" variant="primary" className="me-1.5" onClick={() => setInviting(true)}>
              <UserPlus aria-hidden="true" /> {t('Invite somebody')}
            </Button>
          }
        />
        <CardContent>
          <MemberTable members={data.members} onEdit={setEdited} />
        </CardContent>
      </Card>
      {data.invitations.length > 0 && (
        <Card aria-labelledby="invitations">
          <CardHeader
            id="invitations"
            title={t('Open invitations')}
            description={t(
              'Each link is shown once, when it is made. If one is lost, withdraw it and invite anew.',
            )}
          />
          <CardContent>
            <InvitationTable invitations={data.invitations} />
          </CardContent>
        </Card>
      )}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
      {edited && <MemberDialog key={edited.user_id} member={edited} onClose={() => setEdited(undefined)} />}
    </>
  )
}
