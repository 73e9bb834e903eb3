import type { Sql } from '../lib/sql.ts'
import type { Question } from './metric.ts'

/**
 * A family of segments that can filter any metric, written `family:name` in a request. Modules contribute
 * families; the warehouse turns a request's segment into the customers it means.
 */
export interface SegmentFamily {
  readonly family: string
  /** Segments that exist in every organization, by the name used in requests. */
  readonly names: readonly string[]
  /** A query of one column, the ids of the segment's customers; null where the name means nothing. */
  readonly customers: (name: string, question: Question) => Sql | null
}
