import { Failure } from '../../lib/errors.ts'

/** Bytes that wait to be committed, in the process and for one organization. */
export interface BudgetBounds {
  readonly process: number
  readonly organization: number
}

/** A part of the budget that somebody holds. */
export interface Share {
  /**
   * Takes more.
   *
   * @throws Failure busy where that would pass a bound
   */
  take(bytes: number): void
  /** Gives all of it back. */
  release(): void
}

/**
 * Bounds what waits in memory: past it a sender is told to come again, so that a burst costs answers and never
 * memory. An organization alone may hold less than all, so that one that floods the server leaves room for others.
 */
export function openBudget(bounds: BudgetBounds): { share(organizationId: string): Share } {
  let total = 0
  const held = new Map<string, number>()
  return {
    share(organizationId) {
      let mine = 0
      return {
        take(bytes) {
          const own = held.get(organizationId) ?? 0
          if (total + bytes > bounds.process || own + bytes > bounds.organization) {
            throw new Failure(
              'busy',
              'More rows wait here than may be held. Send the same again in a second; nothing of it was kept.',
              { retryAfter: 1 },
            )
          }
          total += bytes
          mine += bytes
          held.set(organizationId, own + bytes)
        },
        release() {
          total -= mine
          const left = (held.get(organizationId) ?? 0) - mine
          if (left > 0) held.set(organizationId, left)
          else held.delete(organizationId)
          mine = 0
        },
      }
    },
  }
}
