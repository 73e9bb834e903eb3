import { Cron } from 'croner'
import { systemScope } from '../auth/organization-choice.ts'
import type { Store } from '../store/open.ts'
import type { Organization } from '../store/platform/organizations.ts'
import type { Engine } from '../warehouse/engine.ts'
import { queuePredictions } from './queue-predictions.ts'

/** In the organization's own night, once the day before is whole and before anybody looks. */
const nightly = '30 2 * * *'
/** Organizations that came, went or moved are noticed this often. */
const hour = 3_600_000
/** Milliseconds without new orders after which facts that came at once count as having come. */
const settled = 60_000

interface Deps {
  readonly store: Store
  readonly engine: Engine
  readonly wake: () => void
  readonly failed: (cause: unknown) => void
}

/**
 * Queues a run of the predictions for each organization every night; at once where none has ever been made, or where
 * an organization's clock stands still and no night comes. Answers how to end.
 */
export function schedulePredictions({ store, engine, wake, failed }: Deps): () => void {
  const nights = new Map<string, Cron>()
  const pending = new Map<string, NodeJS.Timeout>()

  const queue = async (id: string, wanted: (organization: Organization) => Promise<boolean>) => {
    const organization = await store.platform.organizations.find(id)
    if (!organization || ((await engine.state(id)).rows.orders ?? 0) === 0) return
    if (!(await wanted(organization))) return
    await queuePredictions(store, systemScope(organization))
    wake()
  }

  const soon = (id: string) => {
    clearTimeout(pending.get(id))
    const timer = setTimeout(() => {
      pending.delete(id)
      queue(id, hasNoNight).catch(failed)
    }, settled)
    pending.set(id, timer.unref())
  }

  const hasCard = async (organization: Organization): Promise<boolean> =>
    (await store.modelCards(systemScope(organization)).list(1)).length > 0
  const hasNoNight = async (organization: Organization): Promise<boolean> =>
    organization.clockDay !== null || !(await hasCard(organization))

  const plan = async () => {
    const organizations = await store.platform.organizations.list()
    for (const organization of organizations) {
      const { id, timeZone } = organization
      const night = nights.get(id)
      if (night?.options.timezone === timeZone) continue
      night?.stop()
      const options = { timezone: timeZone, unref: true, catch: failed }
      nights.set(id, new Cron(nightly, options, () => queue(id, async ({ clockDay }) => clockDay === null)))
      if (!night && !(await hasCard(organization))) soon(id)
    }
    const there = new Set(organizations.map(({ id }) => id))
    for (const [id, night] of nights) {
      if (there.has(id)) continue
      night.stop()
      nights.delete(id)
    }
  }

  plan().catch(failed)
  const timer = setInterval(() => plan().catch(failed), hour).unref()
  const forget = engine.onChange(({ organizationId, entities }) => {
    if (entities === null || entities.includes('orders')) soon(organizationId)
  })
  return () => {
    forget()
    clearInterval(timer)
    for (const waiting of pending.values()) clearTimeout(waiting)
    for (const night of nights.values()) night.stop()
  }
}
