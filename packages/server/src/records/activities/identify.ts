import { systemScope } from '../../auth/organization-choice.ts'
import type { Scope } from '../../auth/scope.ts'
import { Failure } from '../../lib/errors.ts'
import { oneOf, sql } from '../../lib/sql.ts'
import { readRecords, storedRecord } from '../../warehouse/records.ts'
import type { RecordDeps } from '../deps.ts'
import { presentOf } from '../present.ts'
import { ownSource } from '../write.ts'

/**
 * Says which customer a visitor is. The first one stays.
 *
 * @throws Failure conflict where the visitor is another customer already
 */
export function identify(
  deps: RecordDeps,
  scope: Scope,
  anonymousId: string,
  customerId: string,
): Promise<void> {
  const { organization } = scope
  return deps.inTurn(`${organization.id} identities ${anonymousId}`, async () => {
    const there = await storedRecord(deps.warehouse, scope, 'identities', anonymousId)
    if (there?.customer_id === customerId) return
    if (there) {
      throw new Failure(
        'conflict',
        'This visitor is another customer already. Give the device a new anonymous id.',
        { fields: [{ path: 'anonymous_id', message: 'belongs to another customer' }] },
      )
    }
    const row = {
      id: anonymousId,
      customer_id: customerId,
      identified_at: presentOf(organization, deps.warehouse.clock),
      source: ownSource,
    }
    const { rejected } = await deps.write(systemScope(organization), 'identities', [row])
    if (rejected.length > 0) {
      const fields = rejected.map(({ path, message }) => ({ path, message }))
      throw new Failure('invalid_request', 'This visitor could not be linked. Mend the fields.', { fields })
    }
  })
}

/** Those of some ids that are customers whose record is there, whatever branch they belong to. */
export async function knownCustomers(
  deps: RecordDeps,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const found = await readRecords(deps.warehouse, systemScope(scope.organization), 'customers', {
    where: [oneOf(sql`id`, ids)],
    order: sql`id`,
    limit: ids.length,
    offset: 0,
  })
  return new Set(found.map(({ id }) => String(id)))
}
