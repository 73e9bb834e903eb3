import { segmentRuleChanges } from '@clientele/contract'
import type { Scope } from '../auth/scope.ts'
import type { Warehouse } from '../warehouse/answer.ts'
import { forgetSegment, keepLook, looksAt } from '../warehouse/segment-ledger.ts'
import { statementOf } from '../warehouse/statement.ts'

/**
 * Looks at every saved segment of an organization and writes down who has entered and who has left it since the look
 * before; segments that were deleted are forgotten. A look that is cut off is made again and ends the same. Answers
 * how many moved.
 */
export async function keepMembership(
  warehouse: Warehouse,
  scope: Scope,
  signal: AbortSignal,
): Promise<number> {
  const { id } = scope.organization
  const { segments } = await warehouse.definitions(scope)
  const looks = await looksAt(warehouse.engine, id)
  for (const gone of looks.keys()) {
    if (!segments.has(gone)) await forgetSegment(warehouse.engine, id, gone)
  }
  let moved = 0
  for (const { slug, rule } of segments.values()) {
    signal.throwIfAborted()
    const before = looks.get(slug)
    const text = JSON.stringify(rule)
    const { rows, asOf } = await statementOf(warehouse, scope, segmentRuleChanges.id, {
      slug,
      ...(before && { since: before.at, edited: before.rule !== text }),
    })
    moved += await keepLook(warehouse.engine, id, slug, { at: asOf, rule: text }, rows)
  }
  return moved
}
