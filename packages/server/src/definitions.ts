import { segmentRule } from '@clientele/contract'
import { LRUCache } from 'lru-cache'
import type { Clock } from './lib/clock.ts'
import type { Store } from './store/open.ts'
import type { Definition } from './store/scoped/definitions.ts'
import type { Definitions, DefinitionsOf, SavedSegment } from './warehouse/definitions.ts'

/** As with sign-ins: changes through this process are seen at once, others after this time, in milliseconds. */
const believed = 2_000

/** What organizations have defined for themselves, out of the control plane, remembered while it stands. */
export function definitionsIn(store: Store, clock: Clock): DefinitionsOf {
  const cache = new LRUCache<string, { own: Definitions; at: number; version: number }>({ max: 1000 })
  return async scope => {
    const { id } = scope.organization
    const now = clock.now().getTime()
    const version = store.identityVersion()
    const known = cache.get(id)
    if (known && known.version === version && now < known.at + believed) return known.own
    const own = built(await store.definitions(scope).list())
    cache.set(id, { own, at: now, version })
    return own
  }
}

function built(saved: readonly Definition[]): Definitions {
  const segments = saved.filter(({ kind }) => kind === 'segment').flatMap(segmentOf)
  return { segments: new Map(segments.map(segment => [segment.slug, segment])), metrics: new Map() }
}

/** A rule that a newer version of the program saved may mean nothing to this one: it is no segment here. */
function segmentOf({ slug, name, body }: Definition): SavedSegment[] {
  const rule = segmentRule.safeParse(body)
  return rule.success ? [{ slug, name, rule: rule.data }] : []
}
