import type { Role } from '@clientele/contract'
import type { Clock } from '../lib/clock.ts'
import { Failure } from '../lib/errors.ts'
import type { Store } from '../store/open.ts'
import type { OneTimeLink } from '../store/platform/links.ts'
import type { Organization } from '../store/platform/organizations.ts'
import type { User } from '../store/platform/users.ts'
import type { Invitation } from '../store/scoped/invitations.ts'
import { checkNewPassword, type Passwords } from './passwords.ts'
import type { Scope } from './scope.ts'
import { digestOf, newSecret } from './secrets.ts'
import type { SignIn } from './sign-in.ts'

const invitationLife = 7 * 24 * 60 * 60_000

export interface Invite {
  readonly email: string
  readonly role: Role
  readonly branches: 'all' | readonly string[]
}

/** An open invitation as its holder sees it. */
export interface Invited {
  readonly organization: Organization
  readonly email: string
  readonly role: Role
  readonly expiresAt: string
  /** Whether the address has an account, whose password then accepts. */
  readonly hasAccount: boolean
}

export interface Acceptance {
  readonly token: string
  /** For a new account. */
  readonly name?: string | undefined
  /** Of the account that is there, or for the new one. Not needed by whoever is signed in as that account. */
  readonly password?: string | undefined
}

export interface Invitations {
  /** A token to hand to the invited person, shown once and valid for 7 days. */
  issue(scope: Scope, input: Invite, ip: string): Promise<{ token: string; invitation: Invitation }>
  /** @throws Failure gone when it was used, withdrawn or is too old */
  look(token: string): Promise<Invited>
  /** Answers the member. @throws Failure gone, invalid_credentials, invalid_request, rate_limited */
  accept(acceptance: Acceptance, signedInEmail: string | null, ip: string): Promise<User>
}

/** Members come by invitation: a one-time link, bound to one e-mail address. */
export function invitationsOf(store: Store, passwords: Passwords, signIn: SignIn, clock: Clock): Invitations {
  const { links, users, organizations } = store.platform

  const open = async (token: string): Promise<{ link: OneTimeLink; invited: Invited }> => {
    const link = await links.open(digestOf(token), 'invite')
    const organization = link?.organizationId ? await organizations.find(link.organizationId) : null
    if (!link?.email || !link.role || !organization) throw usedUp()
    const hasAccount = (await users.byEmail(link.email)) !== null
    const { email, role, expiresAt } = link
    return { link, invited: { organization, email, role, expiresAt, hasAccount } }
  }

  return {
    async issue(scope, { email, role, branches }, ip) {
      const members = await store.members(scope).list()
      if (members.some(member => member.email === email.trim().toLowerCase())) {
        throw new Failure('conflict', 'This person is a member already. Change their role instead.', {
          fields: [{ path: 'email', message: 'belongs to a member' }],
        })
      }
      const token = newSecret()
      const expiresAt = new Date(clock.now().getTime() + invitationLife)
      const invitation = await store
        .invitations(scope, ip)
        .create({ hash: digestOf(token), email, role, branches, expiresAt })
      return { token, invitation }
    },

    async look(token) {
      return (await open(token)).invited
    },

    async accept({ token, name, password }, signedInEmail, ip) {
      const { link, invited } = await open(token)
      const prove = async () => {
        if (signedInEmail === invited.email) return users.byEmail(invited.email)
        if (password === undefined) throw missing('password')
        return signIn.check(invited.email, password, ip)
      }
      const known = invited.hasAccount ? await prove() : null
      const newcomer = known ? null : await newAccount(invited.email, name, password, passwords)
      return store.transaction(async ({ platform }) => {
        if (!(await platform.links.use(link.id))) throw usedUp()
        const user = known ?? (newcomer ? await platform.users.create(newcomer) : null)
        if (!user) throw usedUp()
        const { id: organizationId } = invited.organization
        await platform.memberships.join(user.id, {
          organizationId,
          role: invited.role,
          branches: link.branches,
        })
        await platform.audit.record({
          actor: { kind: 'user', id: user.id, name: user.name },
          action: 'member.joined',
          target: user.id,
          organizationId,
          details: { email: user.email, role: invited.role },
          ip,
        })
        return user
      })
    },
  }
}

async function newAccount(
  email: string,
  name: string | undefined,
  password: string | undefined,
  passwords: Passwords,
) {
  if (name === undefined) throw missing('name')
  if (password === undefined) throw missing('password')
  checkNewPassword(password, email)
  return { email, name, passwordHash: await passwords.hash(password), platformAdmin: false }
}

const missing = (field: 'name' | 'password') =>
  new Failure('invalid_request', `Send a ${field} to accept this invitation.`, {
    fields: [{ path: field, message: 'is required' }],
  })

const usedUp = () =>
  new Failure('gone', 'This invitation was used, withdrawn or is too old. Ask for a new one.')
