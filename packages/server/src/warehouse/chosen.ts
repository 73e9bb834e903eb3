import type { CommonParams } from '@clientele/contract'
import { type Sql, sql } from '../lib/sql.ts'
import type { Question } from './metric.ts'
import { customersOf } from './rules.ts'
import { segmentCustomers } from './segments.ts'

/**
 * The customers whom a question's filters choose, as a query of their ids; null where all are wanted.
 *
 * @param question of all that the caller may see
 * @throws Failure invalid_request where the segment or a condition means nothing, or forbidden
 */
export function customersChosen(
  { segment, where }: Pick<CommonParams, 'segment' | 'where'>,
  question: Question,
): Sql | null {
  const members = segment === undefined ? null : segmentCustomers(segment, question)
  const matching = where && customersOf(where, question, 'where')
  if (members && matching) return sql`${matching} and c.id in (${members})`
  return members ?? matching ?? null
}
