import { Cron } from 'croner'
import { systemScope } from '../auth/organization-choice.ts'
import type { Clock } from '../lib/clock.ts'
import { addDays, localDay, startOfDay } from '../lib/zone.ts'
import type { Organization } from '../store/platform/organizations.ts'
import type { OperationsDeps } from './backup.ts'

const hourly = '0 * * * *'

/** Deletes the activities of every organization that are older than it keeps them; those without a setting keep all. */
export async function applyRetention(deps: OperationsDeps, clock: Clock): Promise<void> {
  for (const organization of await deps.store.platform.organizations.list()) {
    await applyTo(deps, organization, clock)
  }
}

async function applyTo(
  { store, engine }: OperationsDeps,
  organization: Organization,
  clock: Clock,
): Promise<void> {
  const scope = systemScope(organization)
  const days = await store.retention(scope).activityDays()
  if (days === null) return
  const { id, timeZone, clockDay } = organization
  const today = clockDay ?? localDay(timeZone, clock.now())
  const before = startOfDay(timeZone, addDays(today, -days))
  const deleted = await engine.expireActivities(id, before)
  if (deleted > 0) {
    await store.audit(scope).record('activities.expired', null, { deleted, before: before.toISOString() })
  }
}

/** Applies retention now and at every full hour; answers how to end. */
export function keepRetention(deps: OperationsDeps, clock: Clock, report: (error: unknown) => void) {
  let running: Promise<void> = Promise.resolve()
  const round = () => {
    running = running.then(() => applyRetention(deps, clock)).catch(report)
  }
  round()
  const hours = new Cron(hourly, { unref: true }, round)
  return async (): Promise<void> => {
    hours.stop()
    await running
  }
}
