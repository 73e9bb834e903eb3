import type { Scope } from '../../auth/scope.ts'
import { sql } from '../../lib/sql.ts'
import type { MergeOutcome, StagedBatch } from '../../warehouse/engine.ts'
import type { ImportDeps } from './deps.ts'

/**
 * Merges a batch, and enters the branches that it is the first to name: a filter by branch offers what the facts
 * hold, without anybody having to type the branches in first.
 */
export async function mergeInto(deps: ImportDeps, scope: Scope, batch: StagedBatch): Promise<MergeOutcome> {
  const { engine, store } = deps
  const { id } = scope.organization
  const outcome = await engine.merge(id, batch)
  if (outcome.inserted + outcome.updated > 0) {
    const facts = engine.table(id, batch.entity)
    const named = await engine.query(
      id,
      sql`select distinct branch_id from ${facts} where import_id = ${batch.importId} and branch_id is not null`,
    )
    if (named.length > 0) await store.branches(scope).discover(named.map(row => String(row.branch_id)))
  }
  return outcome
}
