import type { Did } from '@clientele/contract'
import type { Sql } from '../lib/sql.ts'
import {
  type CustomerProperties,
  type CustomerProperty,
  customerProperties,
  type PropertyFamily,
} from './customer-properties.ts'
import type { AnyMetric, Question } from './metric.ts'
import type { SegmentFamily } from './segments.ts'

/** All metrics, segment families and properties of customers that the modules contribute. */
export interface Catalogue {
  readonly metrics: ReadonlyMap<string, AnyMetric>
  readonly segments: ReadonlyMap<string, SegmentFamily>
  readonly properties: CustomerProperties
  readonly did: DidSql
}

/** Whether the customer whose record is `c` did something as often as asked, true or false. */
type DidSql = (did: Did, question: Question) => Sql

/** What a module contributes. */
export interface Module {
  readonly metrics: readonly AnyMetric[]
  readonly segments?: readonly SegmentFamily[]
  /** What customers can be chosen by, beside the fields of their records. */
  readonly properties?: readonly CustomerProperty[]
  readonly propertyFamilies?: readonly PropertyFamily[]
  /** How often customers did something: the words for events are a module's. */
  readonly did?: DidSql
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
  const did = modules.find(module => module.did)?.did ?? unknownEvents
  return { metrics, segments, properties, did }
}

const unknownEvents: DidSql = () => {
  throw new TypeError('No module has words for events')
}
