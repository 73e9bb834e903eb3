import { metricSpec, segmentRule } from '@clientele/contract'
import { LRUCache } from 'lru-cache'
import type { Clock } from './lib/clock.ts'
import { Failure } from './lib/errors.ts'
import { customMetric } from './modules/custom/custom-metric.ts'
import type { Store } from './store/open.ts'
import type { Definition } from './store/scoped/definitions.ts'
import type { Catalogue } from './warehouse/catalogue.ts'
import type { Definitions, DefinitionsOf, SavedSegment } from './warehouse/definitions.ts'
import type { AnyMetric } from './warehouse/metric.ts'

/** As with sign-ins: changes through this process are seen at once, others after this time, in milliseconds. */
const believed = 2_000

/** What organizations have defined for themselves, out of the control plane, remembered while it stands. */
export function definitionsIn(store: Store, clock: Clock, catalogue: Catalogue): DefinitionsOf {
  const cache = new LRUCache<string, { own: Definitions; text: string; at: number; version: number }>({
    max: 1000,
  })
  return async scope => {
    const { id } = scope.organization
    const now = clock.now().getTime()
    const version = store.identityVersion()
    const known = cache.get(id)
    if (known && known.version === version && now < known.at + believed) return known.own
    const saved = await store.definitions(scope).list()
    const text = JSON.stringify(saved)
    // the same object while nothing has changed, so that answers made with it can be remembered
    const own = known?.text === text ? known.own : built(saved, catalogue)
    cache.set(id, { own, text, at: now, version })
    return own
  }
}

function built(saved: readonly Definition[], catalogue: Catalogue): Definitions {
  const segments = saved.filter(({ kind }) => kind === 'segment').flatMap(segmentOf)
  const metrics = saved.filter(({ kind }) => kind === 'metric').flatMap(one => metricOf(one, catalogue))
  return {
    segments: new Map(segments.map(segment => [segment.slug, segment])),
    metrics: new Map(metrics.map(metric => [metric.definition.id, metric])),
  }
}

/** A rule that a newer version of the program saved may mean nothing to this one: it is no segment here. */
function segmentOf({ slug, name, body }: Definition): SavedSegment[] {
  const rule = segmentRule.safeParse(body)
  return rule.success ? [{ slug, name, rule: rule.data }] : []
}

/** Likewise a metric that refers to what this program does not have. */
function metricOf({ slug, name, description, body }: Definition, catalogue: Catalogue): AnyMetric[] {
  const spec = metricSpec.safeParse(body)
  if (!spec.success) return []
  try {
    return [customMetric({ slug, name, description }, spec.data, catalogue)]
  } catch (error) {
    if (error instanceof Failure) return []
    throw error
  }
}
