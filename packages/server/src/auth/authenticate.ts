import { LRUCache } from 'lru-cache'
import type { Clock } from '../lib/clock.ts'
import { Failure } from '../lib/errors.ts'
import type { Store } from '../store/open.ts'
import type { AccessTokens } from './access-tokens.ts'
import { checkApiKey, looksLikeApiKey, permissionsOf } from './api-keys.ts'
import type { Caller } from './caller.ts'

/**
 * Milliseconds for which a checked token is believed without asking the store. A change through this process is
 * seen at once; one made by another process (a command in a terminal, another replica) after this time at most.
 */
const believed = 2_000
const remembered = 5_000

/** A caller, with the session behind it where it is a person's. */
export interface Identity {
  readonly caller: Caller
  readonly sessionId: string | null
}

interface Checked extends Identity {
  readonly at: number
  /** Milliseconds; when the token or key itself runs out. */
  readonly until: number
  readonly version: number
}

/** Finds out who sent a request, from its Authorization header. */
export type Authenticate = (header: string | undefined) => Promise<Identity>

/**
 * Makes the check of bearer tokens: an access token of a living session, or an API key. Memberships come from the
 * store and not from the token, so that taking a right away works at once.
 */
export function authenticateWith(store: Store, tokens: AccessTokens, clock: Clock): Authenticate {
  const cache = new LRUCache<string, Checked>({ max: remembered })
  const time = () => clock.now().getTime()

  const check = async (token: string): Promise<Checked> => {
    const version = store.identityVersion()
    const at = time()
    if (looksLikeApiKey(token)) return { ...(await identityOfKey(store, clock, token)), at, version }
    return { ...(await identityOfSession(store, tokens, clock, token)), at, version }
  }

  return async header => {
    const token = bearerOf(header)
    const known = cache.get(token)
    const now = time()
    if (
      known &&
      known.version === store.identityVersion() &&
      now < known.at + believed &&
      now < known.until
    ) {
      return known
    }
    cache.delete(token)
    const checked = await check(token)
    cache.set(token, checked)
    return checked
  }
}

function bearerOf(header: string | undefined): string {
  if (header === undefined || header.trim() === '') {
    throw new Failure(
      'unauthenticated',
      'Sign in, or send an access token or API key as `Authorization: Bearer …`.',
    )
  }
  const [, token] = /^Bearer +(\S+) *$/i.exec(header) ?? []
  if (token === undefined || token.length > 4096) {
    throw new Failure('unauthenticated', 'Send the Authorization header as `Bearer`, a space, and the token.')
  }
  return token
}

async function identityOfKey(store: Store, clock: Clock, token: string) {
  const key = await checkApiKey(store.platform.apiKeys, clock, token)
  const caller: Caller = {
    actor: { kind: 'key', id: key.id, name: key.name },
    platformAdmin: false,
    memberships: [{ organizationId: key.organizationId, role: key.role ?? 'viewer', branches: key.branches }],
    keyPermissions: permissionsOf(key),
    email: null,
  }
  return {
    caller,
    sessionId: null,
    until: key.expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(key.expiresAt),
  }
}

async function identityOfSession(store: Store, tokens: AccessTokens, clock: Clock, token: string) {
  const { userId, sessionId, expiresAt } = await tokens.verify(token)
  const { users, sessions, memberships } = store.platform
  const session = await sessions.byId(sessionId)
  const user = await users.byId(userId)
  const living =
    session?.userId === userId &&
    session.revokedAt === null &&
    Date.parse(session.expiresAt) > clock.now().getTime()
  if (!living || !user || user.disabledAt !== null) {
    throw new Failure('unauthenticated', 'Your session is over. Sign in again.')
  }
  const caller: Caller = {
    actor: { kind: 'user', id: user.id, name: user.name },
    platformAdmin: user.platformAdmin,
    memberships: await memberships.ofUser(userId),
    keyPermissions: null,
    email: user.email,
  }
  return { caller, sessionId, until: expiresAt.getTime() }
}
