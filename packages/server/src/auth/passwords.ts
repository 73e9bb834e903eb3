import { hash, verify } from '@node-rs/argon2'
import { Failure } from '../lib/errors.ts'
import { normalEmail } from '../store/platform/users.ts'

/** How dear one guess is. Memory is in KiB. */
export interface PasswordCost {
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}

/** OWASP's recommendation for argon2id. */
export const recommendedCost: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export interface Passwords {
  hash(password: string): Promise<string>
  /** With null for a hash (nobody of that name) it takes as long and answers false. */
  matches(password: string, hash: string | null): Promise<boolean>
}

/** Argon2id (the library's default) over the NFKC form, so that a password types alike on every keyboard. */
export function passwordsOf(cost: PasswordCost = recommendedCost): Passwords {
  const hashOf = (password: string) => hash(password.normalize('NFKC'), cost)
  // Made at once: were it made at the first unknown address, that answer would take twice as long.
  const nobody = hashOf('nobody has this password')
  return {
    hash: hashOf,
    async matches(password, stored) {
      const same = await verify(stored ?? (await nobody), password.normalize('NFKC'))
      return same && stored !== null
    },
  }
}

const minLength = 10
const maxLength = 256

/**
 * Refuses a password that is too short, too long for the hash to be cheap, or the e-mail address itself.
 *
 * @throws Failure invalid_request at `field`
 */
export function checkNewPassword(password: string, email: string, field = 'password'): void {
  const problem = problemOf(password, email)
  if (!problem) return
  throw new Failure('invalid_request', `Choose another password: it ${problem}.`, {
    fields: [{ path: field, message: problem }],
  })
}

function problemOf(password: string, email: string): string | null {
  const length = [...password].length
  if (length < minLength) return `must have at least ${minLength} characters`
  if (length > maxLength) return `must have at most ${maxLength} characters`
  if (normalEmail(password) === normalEmail(email)) return 'must not be the e-mail address'
  return null
}
