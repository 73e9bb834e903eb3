import {
  changeMember,
  type InvitationBody,
  inviteMember,
  listMembers,
  type MemberBody,
  removeMember,
  withdrawInvitation,
} from '@clientele/contract'
import type { Store } from '../../store/open.ts'
import type { Invitation } from '../../store/scoped/invitations.ts'
import type { Member } from '../../store/scoped/members.ts'
import { checkGrant } from '../grants.ts'
import type { Auth } from '../open.ts'
import { actsAsOwner } from '../organization-choice.ts'
import { type Route, scopedRoute } from '../route.ts'

/** Members of an organization and invitations to it. */
export function memberRoutes({
  auth,
  store,
}: {
  readonly auth: Auth
  readonly store: Store
}): readonly Route[] {
  return [
    scopedRoute(listMembers, async ({ scope }) => ({
      members: (await store.members(scope).list()).map(memberBodyOf),
      invitations: (await store.invitations(scope).list()).map(invitationBodyOf),
    })),

    scopedRoute(inviteMember, async ({ caller, scope, body, ip, raw }) => {
      await checkGrant(store, caller, scope, body)
      const { token, invitation } = await auth.invitations.issue(scope, body, ip)
      const link = `${raw.request.protocol}://${raw.request.host}/invitation/${token}`
      return { invitation: invitationBodyOf(invitation), token, link }
    }),

    scopedRoute(withdrawInvitation, ({ scope, params, ip }) =>
      store.invitations(scope, ip).withdraw(params.invitation_id),
    ),

    scopedRoute(changeMember, async ({ caller, scope, params, body, ip }) => {
      await checkGrant(store, caller, scope, body)
      const byOwner = actsAsOwner(caller, scope)
      return memberBodyOf(await store.members(scope, ip).change(params.user_id, body, byOwner))
    }),

    scopedRoute(removeMember, ({ caller, scope, params, ip }) =>
      store.members(scope, ip).remove(params.user_id, actsAsOwner(caller, scope)),
    ),
  ]
}

const copy = (branches: 'all' | readonly string[]) => (branches === 'all' ? branches : [...branches])

function memberBodyOf({ userId, email, name, role, branches, joinedAt }: Member): MemberBody {
  return { user_id: userId, email, name, role, branches: copy(branches), joined_at: joinedAt }
}

function invitationBodyOf({ id, email, role, branches, createdAt, expiresAt }: Invitation): InvitationBody {
  return { id, email, role, branches: copy(branches), created_at: createdAt, expires_at: expiresAt }
}
