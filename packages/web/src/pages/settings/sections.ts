import type { Permission } from '@clientele/contract'
import { Building2, KeyRound, type LucideIcon, Store, UserRound, Users } from 'lucide-react'
import type { ComponentType } from 'react'
import { AccountSection } from './account/section.tsx'
import { BranchSection } from './branches/section.tsx'
import { KeySection } from './keys/section.tsx'
import { MemberSection } from './members/section.tsx'
import { OrganizationSection } from './organization/section.tsx'

interface Section {
  readonly id: string
  readonly title: string
  readonly icon: LucideIcon
  readonly Content: ComponentType
  /** Without it the section says why it stays closed, with these words after «Only owners and admins». */
  readonly needs?: { readonly permission: Permission; readonly what: string }
}

export const sections: readonly Section[] = [
  { id: 'organization', title: 'Organization', icon: Building2, Content: OrganizationSection },
  { id: 'branches', title: 'Branches', icon: Store, Content: BranchSection },
  {
    id: 'members',
    title: 'Members',
    icon: Users,
    Content: MemberSection,
    needs: { permission: 'members:manage', what: 'see who is a member' },
  },
  {
    id: 'keys',
    title: 'API keys',
    icon: KeyRound,
    Content: KeySection,
    needs: { permission: 'keys:manage', what: 'see API keys' },
  },
  { id: 'account', title: 'Your account', icon: UserRound, Content: AccountSection },
]
