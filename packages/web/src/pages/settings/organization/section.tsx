import { useMembership } from '../../../session/me.ts'
import { WithOrganization } from '../with-organization.tsx'
import { BrandForm } from './brand-form.tsx'
import { CustomerRulesForm } from './customer-rules-form.tsx'
import { DeleteOrganization } from './delete-organization.tsx'
import { GeneralForm } from './general-form.tsx'
import { RfmForm } from './rfm-form.tsx'

export function OrganizationSection() {
  const membership = useMembership()
  return (
    <WithOrganization>
      {(saved, mayChange) => (
        <>
          <GeneralForm saved={saved} mayChange={mayChange} />
          <BrandForm saved={saved} mayChange={mayChange} />
          <CustomerRulesForm saved={saved} mayChange={mayChange} />
          <RfmForm saved={saved} mayChange={mayChange} />
          {membership?.role === 'owner' && <DeleteOrganization name={saved.name} />}
        </>
      )}
    </WithOrganization>
  )
}
