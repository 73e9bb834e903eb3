import { LRUCache } from 'lru-cache'
import type { Clock } from '../lib/clock.ts'
import { Failure } from '../lib/errors.ts'

/** How many wrong passwords are free, before each further one doubles the wait. */
const freePerAccount = 5
const freePerAddress = 50
const firstWait = 1_000
const longestWait = 15 * 60_000
/** Milliseconds after which failures are forgotten. */
const memory = 60 * 60_000
const remembered = 20_000

interface Failures {
  readonly count: number
  readonly last: number
}

export interface Attempts {
  /** Counts an attempt, before the password is looked at, so that a burst of guesses cannot slip through. */
  begin(email: string, ip: string): void
  /** The password was right: the account starts anew, and the address is given this attempt back. */
  succeeded(email: string, ip: string): void
}

/**
 * Slows guessing down, for each account (known or not, so that nothing is told) and for each address. It is kept
 * in this process's memory: a restart forgets it, and several replicas allow their number of times as many guesses.
 */
export function attemptsOf(clock: Clock): Attempts {
  const accounts = new LRUCache<string, Failures>({ max: remembered })
  const addresses = new LRUCache<string, Failures>({ max: remembered })

  const recent = (entries: LRUCache<string, Failures>, key: string): Failures => {
    const found = entries.get(key)
    return found && clock.now().getTime() - found.last < memory ? found : { count: 0, last: 0 }
  }

  const waitOf = ({ count, last }: Failures, free: number): number => {
    if (count < free) return 0
    const wait = Math.min(firstWait * 2 ** (count - free), longestWait)
    return Math.max(0, last + wait - clock.now().getTime())
  }

  return {
    begin(email, ip) {
      const account = recent(accounts, email)
      const address = recent(addresses, ip)
      const wait = Math.max(waitOf(account, freePerAccount), waitOf(address, freePerAddress))
      if (wait > 0) {
        const seconds = Math.ceil(wait / 1000)
        throw new Failure(
          'rate_limited',
          `Too many wrong passwords. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
          { retryAfter: seconds },
        )
      }
      const last = clock.now().getTime()
      accounts.set(email, { count: account.count + 1, last })
      addresses.set(ip, { count: address.count + 1, last })
    },
    succeeded(email, ip) {
      accounts.delete(email)
      const address = addresses.get(ip)
      if (address) addresses.set(ip, { ...address, count: Math.max(0, address.count - 1) })
    },
  }
}
