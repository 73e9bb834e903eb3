import type { Clock } from '../lib/clock.ts'
import { Failure } from '../lib/errors.ts'
import type { Queries } from '../store/open.ts'
import type { Session } from '../store/platform/sessions.ts'
import type { User } from '../store/platform/users.ts'
import { type AccessTokens, accessTokenLife } from './access-tokens.ts'
import { digestOf, newSecret } from './secrets.ts'

const day = 24 * 60 * 60_000
/** A session ends when it was not used for 30 days, and after 90 days in any case. */
const idleLife = 30 * day
const wholeLife = 90 * day
/**
 * Milliseconds in which a replaced refresh token still works: two tabs that wake together send the same one, and
 * the slower is no thief.
 */
const grace = 30_000

/** Where a request came from. */
export interface Origin {
  readonly ip: string
  readonly userAgent: string
}

/** What signing in gives: a short token for requests, and the secret that the browser's cookie keeps. */
export interface SignedIn {
  readonly accessToken: string
  /** Seconds. */
  readonly expiresIn: number
  readonly refreshToken: string
  readonly sessionExpiresAt: Date
}

export interface Sessions {
  start(user: User, origin: Origin): Promise<SignedIn>
  /**
   * A new access token and a new refresh token for a refresh token.
   *
   * @throws Failure unauthenticated when it is unknown or its session over; an old one ends the session
   */
  refresh(refreshToken: string, origin: Origin): Promise<SignedIn>
  /** Ends the session of a refresh token; an unknown one is no error. */
  endByToken(refreshToken: string): Promise<void>
}

/** Sign-ins that last: refresh tokens are used once, and one that comes back ends its session. */
export function sessionsOf(queries: Queries, tokens: AccessTokens, clock: Clock): Sessions {
  const { sessions, users, audit } = queries.platform
  const time = () => clock.now().getTime()

  const answer = async (session: Session, refreshToken: string, ends: Date): Promise<SignedIn> => ({
    accessToken: await tokens.sign({ userId: session.userId, sessionId: session.id }),
    expiresIn: accessTokenLife,
    refreshToken,
    sessionExpiresAt: ends,
  })

  return {
    async start(user, { ip, userAgent }) {
      const refreshToken = newSecret()
      const expiresAt = new Date(time() + idleLife)
      const session = await sessions.start({
        userId: user.id,
        userAgent: userAgent.slice(0, 500),
        ip,
        expiresAt,
        tokenHash: digestOf(refreshToken),
      })
      return answer(session, refreshToken, expiresAt)
    },

    async refresh(refreshToken, { ip }) {
      const hash = digestOf(refreshToken)
      const presented = await sessions.byToken(hash)
      if (!presented) throw over()
      const { session, replacedAt } = presented
      if (session.revokedAt !== null || Date.parse(session.expiresAt) <= time()) throw over()
      if (replacedAt !== null && time() - Date.parse(replacedAt) > grace) {
        await sessions.revoke(session.id)
        await audit.record({
          actor: { kind: 'system', id: 'auth', name: 'Clientele' },
          action: 'session.token_reused',
          target: session.id,
          details: { user: session.userId },
          ip,
        })
        throw over()
      }
      const user = await users.byId(session.userId)
      if (!user || user.disabledAt !== null) throw over()
      const next = newSecret()
      const ends = new Date(Math.min(time() + idleLife, Date.parse(session.createdAt) + wholeLife))
      await sessions.rotate(session.id, hash, digestOf(next), ends)
      return answer(session, next, ends)
    },

    async endByToken(refreshToken) {
      const presented = await sessions.byToken(digestOf(refreshToken))
      if (presented) await sessions.revoke(presented.session.id)
    },
  }
}

const over = () => new Failure('unauthenticated', 'Your session is over. Sign in again.')
