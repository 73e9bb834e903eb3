import { z } from 'zod'
import { roles } from '../permissions.ts'
import { defineEndpoint } from './endpoint.ts'
import { branchAccess } from './identity.ts'
import { emailText, idText } from './text.ts'

const tag = 'Members'

const role = z.enum(roles)
/** Branches that a member may be given: all, or some by id. */
const wantedBranches = z.union([z.literal('all'), z.array(idText).max(1000)])

export const memberBody = z
  .object({
    user_id: z.string(),
    email: z.string(),
    name: z.string(),
    role,
    branches: branchAccess,
    joined_at: z.iso.datetime(),
  })
  .meta({ id: 'Member' })
export type MemberBody = z.infer<typeof memberBody>

export const invitationBody = z
  .object({
    id: z.string(),
    email: z.string(),
    role,
    branches: branchAccess,
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' })
export type InvitationBody = z.infer<typeof invitationBody>

export const listMembers = defineEndpoint({
  method: 'GET',
  path: '/api/v1/members',
  summary: 'Members of the organization, and open invitations',
  tag,
  access: 'members:manage',
  response: z.object({ members: z.array(memberBody), invitations: z.array(invitationBody) }),
})

export const inviteMember = defineEndpoint({
  method: 'POST',
  path: '/api/v1/members/invitations',
  summary: 'Invite somebody by a one-time link',
  description: 'Hand the link to them yourself: its token is shown this once and is valid for 7 days.',
  tag,
  access: 'members:manage',
  body: z.object({ email: emailText, role, branches: wantedBranches.default('all') }),
  response: z.object({
    invitation: invitationBody,
    token: z.string(),
    link: z.string().meta({ description: "The page's address on this server." }),
  }),
  status: 201,
})

export const withdrawInvitation = defineEndpoint({
  method: 'DELETE',
  path: '/api/v1/members/invitations/:invitation_id',
  summary: 'Withdraw an invitation',
  tag,
  access: 'members:manage',
  params: z.object({ invitation_id: idText }),
  response: z.void(),
  status: 204,
})

export const changeMember = defineEndpoint({
  method: 'PATCH',
  path: '/api/v1/members/:user_id',
  summary: "Change a member's role or branches",
  description: 'Only owners change who is an owner, and the last owner stays one.',
  tag,
  access: 'members:manage',
  params: z.object({ user_id: idText }),
  body: z.object({ role: role.optional(), branches: wantedBranches.optional() }),
  response: memberBody,
})

export const removeMember = defineEndpoint({
  method: 'DELETE',
  path: '/api/v1/members/:user_id',
  summary: 'Remove a member from the organization',
  tag,
  access: 'members:manage',
  params: z.object({ user_id: idText }),
  response: z.void(),
  status: 204,
})
