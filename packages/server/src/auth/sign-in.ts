import { Failure, notFound } from '../lib/errors.ts'
import type { Store } from '../store/open.ts'
import { normalEmail, type User } from '../store/platform/users.ts'
import type { Attempts } from './attempts.ts'
import { checkNewPassword, type Passwords } from './passwords.ts'

export interface SignIn {
  /**
   * The user with this e-mail address and password.
   *
   * @throws Failure invalid_credentials, the same for an unknown address; rate_limited after too many
   */
  check(email: string, password: string, ip: string): Promise<User>
  /**
   * Sets a new password; every session of the user but `sessionId` ends.
   *
   * @throws Failure invalid_request for a wrong current password or a poor new one, each at its field
   */
  changePassword(
    user: User,
    change: { readonly current: string; readonly next: string },
    sessionId: string | undefined,
    ip: string,
  ): Promise<void>
  /**
   * Sets a forgotten password, for whoever sits at the machine's terminal; every session of the user ends.
   *
   * @throws Failure not_found for an unknown address; invalid_request for a poor password
   */
  resetPassword(email: string, next: string): Promise<void>
}

const system = { kind: 'system', id: 'auth', name: 'Clientele' } as const

/** Proving who one is by a password. */
export function signInOf(store: Store, passwords: Passwords, attempts: Attempts): SignIn {
  const { users, sessions, audit } = store.platform

  const check: SignIn['check'] = async (email, password, ip) => {
    const normal = normalEmail(email)
    attempts.begin(normal, ip)
    const user = await users.byEmail(normal)
    const usable = user && user.disabledAt === null ? user : null
    const matches = await passwords.matches(password, usable?.passwordHash ?? null)
    if (!usable || !matches) {
      // Written for an unknown address too, or the time of this write would tell the two apart.
      await audit.record({ actor: system, action: 'user.sign_in_failed', target: usable?.id ?? null, ip })
      throw new Failure(
        'invalid_credentials',
        'E-mail or password is wrong. Try again; whoever runs this installation can set a new password.',
      )
    }
    attempts.succeeded(normal, ip)
    return usable
  }

  const set = async (user: User, next: string, kept?: string) => {
    checkNewPassword(next, user.email, 'new_password')
    await users.setPasswordHash(user.id, await passwords.hash(next))
    await sessions.revokeAll(user.id, kept)
  }

  return {
    check,

    async changePassword(user, { current, next }, sessionId, ip) {
      await check(user.email, current, ip).catch(cause => {
        // A 401 would tell the browser that the session is over, and it is not.
        throw isWrongPassword(cause) ? wrongCurrent : cause
      })
      await set(user, next, sessionId)
      const actor = { kind: 'user', id: user.id, name: user.name } as const
      await audit.record({ actor, action: 'user.password_changed', target: user.id, ip })
    },

    async resetPassword(email, next) {
      const user = await users.byEmail(email)
      if (!user) throw notFound('user', email)
      await set(user, next)
      await audit.record({ actor: system, action: 'user.password_reset', target: user.id })
    },
  }
}

const isWrongPassword = (cause: unknown): boolean =>
  cause instanceof Failure && cause.code === 'invalid_credentials'

const wrongCurrent = new Failure('invalid_request', 'That is not your current password. Type it again.', {
  fields: [{ path: 'current_password', message: 'is not your current password' }],
})
