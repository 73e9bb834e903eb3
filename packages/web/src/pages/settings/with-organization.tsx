import type { OrganizationBody } from '@clientele/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMembership } from '../../session/me.ts'
import { useRight } from '../../session/rights.ts'
import { roleNames } from '../../session/role-names.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useOrganization } from './organization/use-organization.ts'

interface WithOrganizationProps {
  readonly children: (saved: OrganizationBody, mayChange: boolean) => ReactNode
}

/** Settings of the organization, once they are there, and whether they may be changed. */
export function WithOrganization({ children }: WithOrganizationProps) {
  const { t } = useTranslation()
  const { data, error, refetch } = useOrganization()
  const membership = useMembership()
  const mayChange = useRight('organization:manage')
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-96 rounded-xl" />
  return (
    <>
      {!mayChange && (
        <Notice>
          {t('You can look at these settings as {{role}}; owners and admins can change them.', {
            role: t(membership ? roleNames[membership.role] : ''),
          })}
        </Notice>
      )}
      {children(data, mayChange)}
    </>
  )
}
