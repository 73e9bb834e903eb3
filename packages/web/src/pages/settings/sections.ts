import type { Permission } from '@clientele/contract'
import {
  Archive,
  Blocks,
  Building2,
  Coins,
  Headset,
  KeyRound,
  type LucideIcon,
  MessageSquareText,
  Store,
  UserRound,
  Users,
} from 'lucide-react'
import type { ComponentType } from 'react'
import { msg } from '../../language/msg.ts'
import { AccountSection } from './account/section.tsx'
import { ServiceSection } from './answering/section.tsx'
import { BranchSection } from './branches/section.tsx'
import { CostSection } from './costs/section.tsx'
import { KeepingSection } from './keeping/section.tsx'
import { KeySection } from './keys/section.tsx'
import { MemberSection } from './members/section.tsx'
import { ModuleSection } from './modules/section.tsx'
import { OrganizationSection } from './organization/section.tsx'
import { TopicSection } from './topics/section.tsx'

interface Section {
  readonly id: string
  readonly title: string
  readonly icon: LucideIcon
  readonly Content: ComponentType
  /** Without it the section stays closed and says so. */
  readonly needs?: { readonly permission: Permission; readonly refusal: string }
}

export const sections: readonly Section[] = [
  { id: 'organization', title: msg('Organization'), icon: Building2, Content: OrganizationSection },
  { id: 'branches', title: msg('Branches'), icon: Store, Content: BranchSection },
  { id: 'service', title: msg('Service'), icon: Headset, Content: ServiceSection },
  { id: 'costs', title: msg('Costs'), icon: Coins, Content: CostSection },
  { id: 'topics', title: msg('Feedback topics'), icon: MessageSquareText, Content: TopicSection },
  { id: 'keeping', title: msg('Data kept'), icon: Archive, Content: KeepingSection },
  { id: 'modules', title: msg('Modules'), icon: Blocks, Content: ModuleSection },
  {
    id: 'members',
    title: msg('Members'),
    icon: Users,
    Content: MemberSection,
    needs: { permission: 'members:manage', refusal: msg('Only owners and admins see who is a member') },
  },
  {
    id: 'keys',
    title: msg('API keys'),
    icon: KeyRound,
    Content: KeySection,
    needs: { permission: 'keys:manage', refusal: msg('Only owners and admins see API keys') },
  },
  { id: 'account', title: msg('Your account'), icon: UserRound, Content: AccountSection },
]
