import { WithOrganization } from '../with-organization.tsx'
import { HoursForm } from './hours-form.tsx'
import { TargetsForm } from './targets-form.tsx'

export function ServiceSection() {
  return (
    <WithOrganization>
      {(saved, mayChange) => (
        <>
          <TargetsForm saved={saved} mayChange={mayChange} />
          <HoursForm saved={saved} mayChange={mayChange} />
        </>
      )}
    </WithOrganization>
  )
}
