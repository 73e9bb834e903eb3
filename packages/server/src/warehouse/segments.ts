import { Failure } from '../lib/errors.ts'
import type { Sql } from '../lib/sql.ts'
import type { Definitions } from './definitions.ts'
import type { Question } from './metric.ts'

/**
 * A family of segments that can filter any metric, written `family:name` in a request. Modules contribute
 * families; the warehouse turns a request's segment into the customers it means.
 */
export interface SegmentFamily {
  readonly family: string
  /** Segments that exist in every organization, by the name used in requests. */
  readonly names: readonly string[]
  /** Those that an organization has defined for itself. */
  readonly own?: (definitions: Definitions) => readonly string[]
  /** A query of one column, the ids of the segment's customers; null where the name means nothing. */
  readonly customers: (name: string, question: Question) => Sql | null
}

/**
 * The customers of a segment by its full name, as a query of their ids.
 *
 * @param path of the parameter that names it, for the message
 * @throws Failure invalid_request where there is no such segment
 */
export function segmentCustomers(segment: string, question: Question, path = 'segment'): Sql {
  const separator = segment.indexOf(':')
  const family = question.catalogue.segments.get(segment.slice(0, Math.max(0, separator)))
  const customers = family?.customers(segment.slice(separator + 1), question)
  if (customers) return customers
  throw new Failure(
    'invalid_request',
    `There is no segment «${segment}». Known ones: ${segmentNames(question).join(', ')}.`,
    { fields: [{ path, message: 'is not a known segment' }] },
  )
}

/** Full names of all segments that can filter the organization's metrics. */
export function segmentNames({
  catalogue,
  definitions,
}: Pick<Question, 'catalogue' | 'definitions'>): readonly string[] {
  return [...catalogue.segments.values()].flatMap(({ family, names, own }) =>
    [...names, ...(own?.(definitions) ?? [])].map(name => `${family}:${name}`),
  )
}
