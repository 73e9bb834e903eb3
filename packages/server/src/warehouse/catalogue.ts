import {
  type CustomerProperties,
  type CustomerProperty,
  customerProperties,
  type PropertyFamily,
} from './customer-properties.ts'
import type { AnyMetric } from './metric.ts'
import type { SegmentFamily } from './segments.ts'

/** All metrics, segment families and properties of customers that the modules contribute. */
export interface Catalogue {
  readonly metrics: ReadonlyMap<string, AnyMetric>
  readonly segments: ReadonlyMap<string, SegmentFamily>
  readonly properties: CustomerProperties
}

/** What a module contributes. */
export interface Module {
  readonly metrics: readonly AnyMetric[]
  readonly segments?: readonly SegmentFamily[]
  /** What customers can be chosen by, beside the fields of their records. */
  readonly properties?: readonly CustomerProperty[]
  readonly propertyFamilies?: readonly PropertyFamily[]
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
  const properties = customerProperties(
    modules.flatMap(module => module.properties ?? []),
    modules.flatMap(module => module.propertyFamilies ?? []),
  )
  return { metrics, segments, properties }
}
