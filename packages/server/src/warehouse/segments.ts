import type { CommonParams } from '@clientele/contract'
import { Failure } from '../lib/errors.ts'
import { type Sql, sql } from '../lib/sql.ts'
import type { Catalogue } from './catalogue.ts'
import { customersWhere } from './customer-properties.ts'
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

/**
 * The customers whom a question's filters choose, as a query of their ids; null where all are wanted.
 *
 * @param question of all that the caller may see
 * @throws Failure invalid_request where the segment or a condition means nothing, or forbidden
 */
export function customersChosen(
  { segments, properties }: Pick<Catalogue, 'segments' | 'properties'>,
  { segment, where }: Pick<CommonParams, 'segment' | 'where'>,
  question: Question,
): Sql | null {
  const members = segment === undefined ? null : segmentCustomers(segments, segment, question)
  const matching = where && customersWhere(properties, where, question)
  if (members && matching) return sql`${matching} and c.id in (${members})`
  return members ?? matching ?? null
}

function segmentCustomers(families: Catalogue['segments'], segment: string, question: Question): Sql {
  const separator = segment.indexOf(':')
  const family = families.get(segment.slice(0, Math.max(0, separator)))
  const customers = family?.customers(segment.slice(separator + 1), question)
  if (customers) return customers
  const known = [...families.values()].flatMap(({ family, names }) => names.map(name => `${family}:${name}`))
  throw new Failure('invalid_request', `There is no segment «${segment}». Known ones: ${known.join(', ')}.`, {
    fields: [{ path: 'segment', message: 'is not a known segment' }],
  })
}
