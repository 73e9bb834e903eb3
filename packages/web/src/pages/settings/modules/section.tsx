import { WithOrganization } from '../with-organization.tsx'
import { ModulesForm } from './modules-form.tsx'

export function ModuleSection() {
  return (
    <WithOrganization>
      {(saved, mayChange) => <ModulesForm saved={saved} mayChange={mayChange} />}
    </WithOrganization>
  )
}
