import { type Clock, systemClock } from '../lib/clock.ts'
import type { Store } from '../store/open.ts'
import { accessTokensOf } from './access-tokens.ts'
import { attemptsOf } from './attempts.ts'
import { type Authenticate, authenticateWith } from './authenticate.ts'
import type { Caller } from './caller.ts'
import { type FirstOwner, firstOwnerOf, makeOwner } from './first-owner.ts'
import { type Invitations, invitationsOf } from './invitations.ts'
import { type ChooseOrganization, chooseOrganizationWith } from './organization-choice.ts'
import { type Passwords, passwordsOf } from './passwords.ts'
import { type Sessions, sessionsOf } from './sessions.ts'
import { type SignIn, signInOf } from './sign-in.ts'

export interface AuthDeps {
  readonly store: Store
  readonly clock?: Clock
  /** Argon2id at OWASP's cost unless given; tests give a cheap one. */
  readonly passwords?: Passwords
}

/** Who is asking, and for which organization. */
export interface Auth {
  /** The present by which tokens, links and keys are judged. */
  readonly clock: Clock
  /** A one-time sign-up token, valid for 24 hours, while nobody has an account; null afterwards. */
  issueFirstOwnerLink(): Promise<string | null>
  /** @throws Failure unauthenticated */
  authenticate(authorizationHeader: string | undefined): Promise<Caller>
  /** @throws Failure not_found, forbidden, or invalid_request when it must be said which organization */
  readonly chooseOrganization: ChooseOrganization
  /** Makes everyone who runs the installation an owner of an organization that the system made. */
  adoptOrganization(organizationId: string): Promise<void>
  /** The caller with the session behind it. */
  readonly identify: Authenticate
  readonly firstOwner: FirstOwner
  readonly signIn: SignIn
  readonly sessions: Sessions
  readonly invitations: Invitations
}

/** Milliseconds for which an ended session is kept, to recognise a stolen token of it. */
const endedSessionsKept = 7 * 24 * 60 * 60_000

/** Opens the authentication layer over a store. */
export async function openAuth({
  store,
  clock = systemClock,
  passwords = passwordsOf(),
}: AuthDeps): Promise<Auth> {
  await store.platform.sessions.forget(new Date(clock.now().getTime() - endedSessionsKept))
  const tokens = accessTokensOf(store.platform.signingKeys, clock)
  const signIn = signInOf(store, passwords, attemptsOf(clock))
  const firstOwner = firstOwnerOf(store, passwords, clock)
  const identify = authenticateWith(store, tokens, clock)
  return {
    clock,
    issueFirstOwnerLink: firstOwner.issueLink,
    authenticate: async header => (await identify(header)).caller,
    chooseOrganization: chooseOrganizationWith(store, clock),
    adoptOrganization: organizationId =>
      store.transaction(async queries => {
        for (const user of await queries.platform.users.list()) {
          if (user.platformAdmin) await makeOwner(queries, user, organizationId)
        }
      }),
    identify,
    firstOwner,
    signIn,
    sessions: sessionsOf(store, tokens, clock),
    invitations: invitationsOf(store, passwords, signIn, clock),
  }
}
