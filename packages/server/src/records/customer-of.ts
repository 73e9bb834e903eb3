import type { Scope } from '../auth/scope.ts'
import { Failure } from '../lib/errors.ts'
import type { Warehouse } from '../warehouse/answer.ts'
import { mergesAround } from '../warehouse/merges.ts'
import { findRecord } from '../warehouse/records.ts'

/**
 * Checks that somebody may write about a customer: one whom they see, under the id that stands.
 *
 * @throws Failure invalid_request at customer_id
 */
export async function requireCustomerField(
  { engine, timeout }: Pick<Warehouse, 'engine' | 'timeout'>,
  scope: Scope,
  id: string,
): Promise<void> {
  if (await findRecord({ engine, timeout }, scope, 'customers', id)) return
  const merges = await mergesAround(engine, scope.organization.id, id)
  const survivor = merges.find(({ mergedId }) => mergedId === id)?.survivorId
  const seen = survivor !== undefined && (await findRecord({ engine, timeout }, scope, 'customers', survivor))
  throw new Failure(
    'invalid_request',
    seen
      ? `«${id}» was merged into «${survivor}». Write about that one.`
      : `There is no customer «${id}» here. Add them first.`,
    { fields: [{ path: 'customer_id', message: seen ? `is «${survivor}» now` : 'is no customer here' }] },
  )
}
