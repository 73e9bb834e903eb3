import { useTranslation } from 'react-i18next'
import { useMembership } from '../../../session/me.ts'
import { useRight } from '../../../session/rights.ts'
import { roleNames } from '../../../session/role-names.ts'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { BrandForm } from './brand-form.tsx'
import { CustomerRulesForm } from './customer-rules-form.tsx'
import { DeleteOrganization } from './delete-organization.tsx'
import { GeneralForm } from './general-form.tsx'
import { RfmForm } from './rfm-form.tsx'
import { useOrganization } from './use-organization.ts'

export function OrganizationSection() {
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
      <GeneralForm saved={data} mayChange={mayChange} />
      <BrandForm saved={data} mayChange={mayChange} />
      <CustomerRulesForm saved={data} mayChange={mayChange} />
      <RfmForm saved={data} mayChange={mayChange} />
      {membership?.role === 'owner' && <DeleteOrganization name={data.name} />}
    </>
  )
}
