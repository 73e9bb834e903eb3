import type { EntityName } from '@clientele/contract'
import type { Scope } from '../auth/scope.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Engine } from '../warehouse/engine.ts'
import { type Feed, type Listener, openFeed } from './feed.ts'
import type { Bus, Message } from './message.ts'
import { newActivities } from './new-activities.ts'

/**
 * Milliseconds between two looks at one organization's changes: three times what the last one took, so that looking
 * leaves most of the time to others, within these bounds. Commits in between are told together.
 */
const [shortestPause, longestPause] = [20, 200]
/** Milliseconds for which a feed without listeners is kept for those who come back. */
const patience = 60_000

export interface LiveDeps {
  readonly engine: Engine
  readonly bus: Bus
  readonly clock: Clock
  readonly log: Pick<Log, 'warn'>
}

/** Who is told what happens, as it happens. */
export interface Live {
  listen(scope: Scope, listener: Listener, lastEventId?: string): () => void
  /** Tells of something here, and the other replicas of it. */
  tell(message: Message): void
  close(): Promise<void>
}

interface Watched {
  readonly feed: Feed
  readonly scope: Scope
  readonly look: ReturnType<typeof newActivities>
  forgetting?: NodeJS.Timeout | undefined
}

interface Organization {
  readonly feeds: Map<string, Watched>
  /** What changed since the last round; undefined for nothing, null for anything. */
  changed: ReadonlySet<EntityName> | null | undefined
  dataVersion: number | undefined
  running: boolean
}

/**
 * Every change of the facts is told to those who may see it: one feed for all listeners with the same rights, which
 * asks once for what came in and encodes once what it tells.
 */
export function openLive({ engine, bus, clock, log }: LiveDeps): Live {
  const organizations = new Map<string, Organization>()
  const timers = new Set<NodeJS.Timeout>()

  const later = (milliseconds: number, work: () => void): NodeJS.Timeout => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, milliseconds)
    timers.add(timer)
    return timer
  }

  const round = async (id: string, organization: Organization): Promise<void> => {
    const changed = organization.changed
    organization.changed = undefined
    const { dataVersion } = await engine.state(id)
    if (dataVersion === organization.dataVersion) return
    organization.dataVersion = dataVersion
    const entities = changed ? [...changed] : null
    const activities = entities === null || entities.includes('activities')
    for (const { feed, scope, look } of organization.feeds.values()) {
      feed.emit('data', { data_version: dataVersion, entities: scope.branches === 'all' ? entities : null })
      if (!activities || !scope.permissions.has('customers:read')) continue
      const { rows, more } = await look()
      if (more) feed.emit('reset', { reason: 'too_many' })
      for (const row of rows) feed.emit('activity', row)
    }
  }

  const run = (id: string, organization: Organization): void => {
    if (organization.running || organization.changed === undefined) return
    organization.running = true
    const begun = performance.now()
    round(id, organization)
      .catch(error => log.warn({ err: error, organization: id }, 'a change could not be told'))
      .finally(() => {
        const pause = Math.max(shortestPause, Math.min(longestPause, 3 * (performance.now() - begun)))
        later(pause, () => {
          organization.running = false
          run(id, organization)
        })
      })
  }

  const take = (message: Message): void => {
    const organization = organizations.get(message.organizationId)
    if (!organization) return
    if (message.kind === 'data') {
      const { changed } = organization
      organization.changed =
        changed === null || message.entities === null
          ? null
          : new Set([...(changed ?? []), ...message.entities])
      run(message.organizationId, organization)
      return
    }
    for (const { feed, scope } of organization.feeds.values()) {
      if (!scope.permissions.has('data:read')) continue
      if (message.kind === 'import') feed.emit('import', message.event)
      else feed.emit('job', message.event)
    }
  }

  const watch = (scope: Scope): Watched => {
    const { id } = scope.organization
    const organization = organizations.get(id) ?? {
      feeds: new Map(),
      changed: undefined,
      dataVersion: undefined,
      running: false,
    }
    organizations.set(id, organization)
    const key = keyOf(scope)
    const known = organization.feeds.get(key)
    if (known) return known
    const watched: Watched = { feed: openFeed(), scope, look: newActivities(engine, scope, clock) }
    organization.feeds.set(key, watched)
    return watched
  }

  const leave = (scope: Scope, watched: Watched): void => {
    if (watched.feed.listeners > 0) return
    watched.forgetting = later(patience, () => {
      const { id } = scope.organization
      const organization = organizations.get(id)
      organization?.feeds.delete(keyOf(scope))
      if (organization?.feeds.size === 0) organizations.delete(id)
    })
  }

  const ignore = engine.onChange(({ organizationId, entities }) =>
    tell({ organizationId, kind: 'data', entities }),
  )
  const tell = (message: Message): void => {
    take(message)
    bus.publish(message)
  }
  bus.subscribe(message => {
    if (message) {
      take(message)
      return
    }
    for (const { feeds } of organizations.values())
      for (const { feed } of feeds.values()) feed.emit('reset', { reason: 'reconnected' })
  })

  return {
    tell,
    listen(scope, listener, lastEventId) {
      const watched = watch(scope)
      if (watched.forgetting) {
        clearTimeout(watched.forgetting)
        timers.delete(watched.forgetting)
        watched.forgetting = undefined
      }
      const stop = watched.feed.listen(listener, lastEventId)
      return () => {
        stop()
        leave(scope, watched)
      }
    },
    async close() {
      ignore()
      for (const timer of timers) clearTimeout(timer)
      organizations.clear()
      await bus.close()
    },
  }
}

/** Whether two scopes of one organization are told the same. */
export const tellsAlike = (a: Scope, b: Scope): boolean =>
  a.organization.id === b.organization.id && keyOf(a) === keyOf(b)

/** Scopes that see the same are told the same. */
function keyOf({ branches, permissions }: Scope): string {
  const rights = (['customers:read', 'pii:read', 'data:read'] as const).filter(right =>
    permissions.has(right),
  )
  return JSON.stringify([branches === 'all' ? branches : [...branches].sort(), rights])
}
