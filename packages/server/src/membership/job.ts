import { Cron } from 'croner'
import { systemScope } from '../auth/organization-choice.ts'
import { localDay } from '../lib/zone.ts'
import type { PlatformJobs } from '../store/platform/jobs.ts'
import type { Organization, PlatformOrganizations } from '../store/platform/organizations.ts'
import type { Warehouse } from '../warehouse/answer.ts'
import { keepMembership } from './keep.ts'

const kind = 'segments.keep'
/** Past the hour, so that every organization's midnight, wherever it is, has gone by. */
const hourly = '7 * * * *'

interface Deps {
  readonly warehouse: Warehouse
  readonly organizations: PlatformOrganizations
  readonly jobs: Pick<PlatformJobs, 'add'>
  /** Told what kept a look from being queued. */
  readonly failed: (cause: unknown) => void
}

/**
 * Keeps the membership of saved segments current in the background: `job` is the kind for the runner, `queue` asks
 * for a look at one organization, and `follow` looks at all of them every hour, at those where facts came or a day
 * began since.
 */
export function membershipKeeping({ warehouse, organizations, jobs, failed }: Deps) {
  /** What was last looked at, by organization. */
  const looked = new Map<string, string>()
  /** Organizations whose job has not begun; null stands for all. */
  const queued = new Set<string | null>()

  async function look(organization: Organization, signal: AbortSignal): Promise<number> {
    const scope = systemScope(organization)
    const present = async () => {
      const { dataVersion } = await warehouse.engine.state(organization.id)
      const { segments } = await warehouse.definitions(scope)
      const rules = [...segments.values()].map(({ slug, rule }) => [slug, rule])
      return JSON.stringify([dataVersion, localDay(organization.timeZone, warehouse.clock.now()), rules])
    }
    const state = await present()
    if (looked.get(organization.id) === state) return 0
    const moved = await keepMembership(warehouse, scope, signal)
    // The state from before the look: what came meanwhile, and what the moves themselves turn, is seen by the next.
    looked.set(organization.id, state)
    return moved
  }

  const job = {
    kind,
    async run({ payload }: { readonly payload: unknown }, { signal }: { readonly signal: AbortSignal }) {
      const { organization_id: wanted } = payload as { readonly organization_id: string | null }
      queued.delete(wanted)
      let moved = 0
      for (const organization of await organizations.list()) {
        if (wanted === null || organization.id === wanted) moved += await look(organization, signal)
      }
      return { moved }
    },
  }

  /** Asks for a look at an organization, or at all, where none waits already. */
  function queue(organizationId: string | null): void {
    if (queued.has(organizationId)) return
    queued.add(organizationId)
    jobs.add({ kind, payload: { organization_id: organizationId } }).catch(cause => {
      queued.delete(organizationId)
      failed(cause)
    })
  }

  /** Looks now and every hour; answers how to end. */
  function follow(): () => void {
    queue(null)
    const schedule = new Cron(hourly, { timezone: 'UTC' }, () => queue(null))
    return () => schedule.stop()
  }

  return { job, queue, follow }
}
