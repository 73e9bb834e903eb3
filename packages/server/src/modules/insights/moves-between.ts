import type { Sql } from '../../lib/sql.ts'
import type { Row } from '../../warehouse/engine.ts'
import type { Ask, Question } from '../../warehouse/metric.ts'
import { movesOf, type PartMove } from './parts.ts'
import type { Windows } from './windows.ts'

/** Sizes by part, as rows of `part` and `size`. */
const sizes = (rows: readonly Row[]): ReadonlyMap<string, number> =>
  new Map(rows.map(({ part, size }) => [String(part), Number(size)]))

/** The parts of a statement's sizes in two windows, side by side. */
export async function movesBetween<Q extends Question>(
  { before, now }: Windows<Q>,
  ask: Ask,
  statement: (question: Q) => Sql,
): Promise<readonly PartMove[]> {
  const [then, later] = await Promise.all([ask(statement(before)), ask(statement(now))])
  return movesOf(sizes(then), sizes(later))
}
