import type { EntityName } from '@clientele/contract'
import { systemScope } from '../auth/organization-choice.ts'
import type { Scope } from '../auth/scope.ts'
import { Failure } from '../lib/errors.ts'
import type { Row } from '../warehouse/engine.ts'
import { findRecord, shownRecord, storedRecord } from '../warehouse/records.ts'
import type { RecordDeps } from './deps.ts'

/** What records say of themselves that were made or edited here. */
export const ownSource = 'clientele'

/**
 * Writes one record, whose branch and customer have been checked against the caller's rights, and answers it as the
 * caller may see it.
 *
 * @throws Failure invalid_request with every field that is wrong
 */
export async function writeRecord(
  deps: RecordDeps,
  scope: Scope,
  entity: EntityName,
  record: Row & { readonly id: string },
): Promise<Row> {
  const known = Object.entries(record).filter(([, value]) => value !== null && value !== undefined)
  const row = Object.fromEntries(known)
  const { rejected } = await deps.write(systemScope(scope.organization), entity, [row])
  if (rejected.length > 0) {
    const fields = rejected.map(({ path, message }) => ({ path, message }))
    const detail = fields.map(({ path, message }) => `${path}: ${message}`).join('; ')
    throw new Failure('invalid_request', `Mend the body: ${detail}.`, { fields })
  }
  const written = await findRecord(deps.warehouse, scope, entity, record.id)
  if (!written) throw new Failure('conflict', 'The record was changed meanwhile. Load it again.')
  return shownRecord(entity, written, scope)
}

/**
 * Changes one record that the caller has been found to see. The stored row is what it is made from, and it is never
 * older than that.
 *
 * @param change gets the row as it stands
 */
export function changeRecord(
  deps: RecordDeps,
  scope: Scope,
  entity: EntityName,
  id: string,
  change: (before: Row) => Row,
): Promise<Row> {
  return deps.inTurn(`${scope.organization.id} ${entity} ${id}`, async () => {
    const before = (await storedRecord(deps.warehouse, scope, entity, id)) ?? { id }
    const after = { ...before, ...definedOf(change(before)) }
    return writeRecord(deps, scope, entity, {
      ...after,
      id,
      source: before.source === 'derived' ? ownSource : (before.source ?? ownSource),
      updated_at: laterOf(deps.warehouse.clock.now(), before.updated_at),
    })
  })
}

/** Fields that a request carried, null among them. */
export const definedOf = (fields: Row): Row =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

function laterOf(now: Date, before: unknown): string {
  const earliest = typeof before === 'string' ? Date.parse(before) + 1 : 0
  return new Date(Math.max(now.getTime(), earliest)).toISOString()
}
