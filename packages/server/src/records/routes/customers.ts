import { randomUUID } from 'node:crypto'
import { type CustomerRecord, changeCustomer, createCustomer, getCustomerRecord } from '@clientele/contract'
import { type Route, scopedRoute } from '../../auth/route.ts'
import { Failure, notFound } from '../../lib/errors.ts'
import { findRecord, shownRecord, storedRecord } from '../../warehouse/records.ts'
import { branchFor } from '../branch.ts'
import type { RecordDeps } from '../deps.ts'
import { presentOf } from '../present.ts'
import { changeRecord, definedOf, ownSource, writeRecord } from '../write.ts'

const entity = 'customers'

/** Customers' records as people add and edit them. */
export function customerRecordRoutes(deps: RecordDeps): Route[] {
  const { warehouse, store } = deps
  return [
    scopedRoute(getCustomerRecord, async ({ scope, params: { customer_id: id } }) => {
      const record = await findRecord(warehouse, scope, entity, id)
      if (!record) throw notFound('customer', id)
      return shownRecord(entity, record, scope) as unknown as CustomerRecord
    }),
    scopedRoute(createCustomer, async ({ scope, body, ip }) => {
      const id = body.id ?? randomUUID()
      return deps.inTurn(`${scope.organization.id} ${entity} ${id}`, async () => {
        const there = body.id === undefined ? null : await storedRecord(warehouse, scope, entity, id)
        if (there && there.source !== 'derived') {
          throw new Failure('conflict', `The id «${id}» is taken. Choose another, or leave it out.`, {
            fields: [{ path: 'id', message: 'is taken' }],
          })
        }
        const record = await writeRecord(deps, scope, entity, {
          ...body,
          id,
          branch_id: branchFor(scope, body.branch_id),
          created_at: body.created_at ?? presentOf(scope.organization, warehouse.clock),
          source: ownSource,
        })
        await store.audit(scope, ip).record('customer.created', id, { fields: Object.keys(definedOf(body)) })
        return record as unknown as CustomerRecord
      })
    }),
    scopedRoute(changeCustomer, async ({ scope, params: { customer_id: id }, body, ip }) => {
      if (!(await findRecord(warehouse, scope, entity, id))) throw notFound('customer', id)
      const moved = body.branch_id !== undefined && { branch_id: branchFor(scope, body.branch_id) }
      const record = await changeRecord(deps, scope, entity, id, () => ({ ...body, ...moved }))
      await store.audit(scope, ip).record('customer.changed', id, { fields: Object.keys(definedOf(body)) })
      return record as unknown as CustomerRecord
    }),
  ]
}
