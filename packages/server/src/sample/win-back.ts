import { day, present } from './calendar.ts'
import type { Dice } from './dice.ts'
import type { Traits } from './traits.ts'

/** A try to win back a customer who had not bought for half a year, or the decision to leave them alone to compare. */
export interface WinBack {
  readonly campaign: string
  readonly sentAt: number
  readonly holdout: boolean
  /** When the customer bought again because of it, or anyway. */
  readonly returnedAt: number | null
}

const tries = [
  ['win-back-spring-2024', '2024-04-10T09:00:00Z'],
  ['win-back-autumn-2024', '2024-09-18T09:00:00Z'],
  ['win-back-spring-2025', '2025-04-09T09:00:00Z'],
  ['win-back-autumn-2025', '2025-09-17T09:00:00Z'],
] as const

/** Of those written to, 21 in 100 return, of those left alone 8. */
const returning = { written: 0.21, alone: 0.08 }

export function winBacksOf(
  dice: Dice,
  traits: Traits,
  visits: readonly { readonly at: number }[],
): WinBack[] {
  if (!traits.reachable || traits.persona !== null) return []
  return tries.flatMap(([campaign, at]) => {
    const sentAt = Date.parse(at)
    const before = visits.filter(visit => visit.at < sentAt)
    const last = Math.max(...before.map(visit => visit.at))
    if (before.length === 0 || sentAt - last < 180 * day) return []
    const holdout = dice.chance(0.2)
    const returns = dice.chance(holdout ? returning.alone : returning.written)
    const returnedAt = returns ? sentAt + (1 + dice.exponential(1 / 10)) * day : null
    return [
      {
        campaign,
        sentAt,
        holdout,
        returnedAt: returnedAt !== null && returnedAt < present ? returnedAt : null,
      },
    ]
  })
}
