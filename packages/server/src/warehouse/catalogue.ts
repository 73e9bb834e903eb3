import type { AnyMetric } from './metric.ts'
import type { SegmentFamily } from './segments.ts'

/** All metrics and segment families that the modules contribute. */
export interface Catalogue {
  readonly metrics: ReadonlyMap<string, AnyMetric>
  readonly segments: ReadonlyMap<string, SegmentFamily>
}

/** What a module contributes. */
export interface Module {
  readonly metrics: readonly AnyMetric[]
  readonly segments?: readonly SegmentFamily[]
}

/** Joins the modules' contributions; an id that two of them claim is a mistake of the program. */
export function buildCatalogue(modules: readonly Module[]): Catalogue {
  const metrics = new Map<string, AnyMetric>()
  for (const metric of modules.flatMap(module => module.metrics)) {
    const { id } = metric.definition
    if (metrics.has(id)) throw new TypeError(`Two metrics are called ${id}`)
    metrics.set(id, metric)
  }
  const segments = new Map(
    modules.flatMap(module => module.segments ?? []).map(family => [family.family, family]),
  )
  return { metrics, segments }
}
