import type { Clock } from '../lib/clock.ts'
import { Failure } from '../lib/errors.ts'
import type { Queries, Store } from '../store/open.ts'
import type { User } from '../store/platform/users.ts'
import { checkNewPassword, type Passwords } from './passwords.ts'
import { digestOf, newSecret } from './secrets.ts'

const linkLife = 24 * 60 * 60_000

export interface SignUp {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly password: string
}

export interface FirstOwner {
  /** A one-time token for the sign-up page, valid for 24 hours; null when somebody has an account already. */
  issueLink(): Promise<string | null>
  /** Whether the first owner is still to come, and whether this token would let them in. */
  state(token: string | undefined): Promise<{ readonly needed: boolean; readonly valid: boolean }>
  /** @throws Failure gone when the link was used or is too old; invalid_request for a poor password */
  signUp(input: SignUp, ip: string): Promise<User>
}

/** How an installation without a single account gets its first one, with no default password anywhere. */
export function firstOwnerOf(store: Store, passwords: Passwords, clock: Clock): FirstOwner {
  const { users, links } = store.platform
  return {
    async issueLink() {
      if (await users.any()) return null
      const token = newSecret()
      await links.replaceFirstOwner(digestOf(token), new Date(clock.now().getTime() + linkLife))
      return token
    },

    async state(token) {
      const needed = !(await users.any())
      const link = token === undefined ? null : await links.open(digestOf(token), 'first_owner')
      return { needed, valid: needed && link !== null }
    },

    async signUp({ token, name, email, password }, ip) {
      const link = await links.open(digestOf(token), 'first_owner')
      if (!link) throw usedUp()
      checkNewPassword(password, email)
      const passwordHash = await passwords.hash(password)
      return store.transaction(async queries => {
        if (!(await queries.platform.links.use(link.id)) || (await queries.platform.users.any()))
          throw usedUp()
        const user = await queries.platform.users.create({ name, email, passwordHash, platformAdmin: true })
        for (const { id } of await queries.platform.organizations.list()) await makeOwner(queries, user, id)
        await queries.platform.audit.record({
          actor: { kind: 'user', id: user.id, name: user.name },
          action: 'user.first_owner_signed_up',
          target: user.id,
          ip,
        })
        return user
      })
    },
  }
}

/** Makes a user owner of an organization they are no member of yet, and says so in its trail. */
export async function makeOwner(queries: Queries, user: User, organizationId: string): Promise<void> {
  const joined = await queries.platform.memberships.join(user.id, {
    organizationId,
    role: 'owner',
    branches: 'all',
  })
  if (!joined) return
  await queries.platform.audit.record({
    actor: { kind: 'user', id: user.id, name: user.name },
    action: 'member.joined',
    target: user.id,
    organizationId,
    details: { email: user.email, role: 'owner' },
  })
}

const usedUp = () =>
  new Failure(
    'gone',
    'This sign-up link was used already or is too old. Sign in, or restart the server for a new link while nobody has an account.',
  )
