import type { OrganizationProfile } from '../auth/scope.ts'
import type { Clock } from '../lib/clock.ts'
import { addDays, startOfDay } from '../lib/zone.ts'

/**
 * When something that happens now has happened: where an organization's clock stands still, at the end of its day,
 * so that its figures know of it.
 */
export function presentOf({ clockDay, timeZone }: OrganizationProfile, clock: Clock): string {
  const now = clock.now()
  const end = clockDay === null ? now : startOfDay(timeZone, addDays(clockDay, 1))
  return (end < now ? new Date(end.getTime() - 1000) : now).toISOString()
}
