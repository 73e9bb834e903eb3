import { Failure } from '../lib/errors.ts'
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
   * @throws Failure invalid_credentials for a wrong current password; invalid_request for a poor new one
   */
  changePassword(
    user: User,
    change: { readonly current: string; readonly next: string },
    sessionId: string | undefined,
    ip: string,
  ): Promise<void>
}

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
      if (usable) {
        await audit.record({
          actor: { kind: 'user', id: usable.id, name: usable.name },
          action: 'user.sign_in_failed',
          target: usable.id,
          ip,
        })
      }
      throw new Failure(
        'invalid_credentials',
        'E-mail or password is wrong. Try again, or ask an owner for a new invitation.',
      )
    }
    attempts.succeeded(normal, ip)
    return usable
  }

  return {
    check,
    async changePassword(user, { current, next }, sessionId, ip) {
      await check(user.email, current, ip)
      checkNewPassword(next, user.email, 'new_password')
      const passwordHash = await passwords.hash(next)
      await users.setPasswordHash(user.id, passwordHash)
      await sessions.revokeAll(user.id, sessionId)
      await audit.record({
        actor: { kind: 'user', id: user.id, name: user.name },
        action: 'user.password_changed',
        target: user.id,
        ip,
      })
    },
  }
}
