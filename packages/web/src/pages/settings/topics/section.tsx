import { WithOrganization } from '../with-organization.tsx'
import { TopicsForm } from './topics-form.tsx'

export function TopicSection() {
  return (
    <WithOrganization>
      {(saved, mayChange) => <TopicsForm saved={saved} mayChange={mayChange} />}
    </WithOrganization>
  )
}
