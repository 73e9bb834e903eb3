import { randomUUID } from 'node:crypto'
import {
  changeInteraction,
  createInteraction,
  getInteraction,
  type InteractionRecord,
  listInteractions,
} from '@clientele/contract'
import { type Route, scopedRoute } from '../../auth/route.ts'
import { notFound } from '../../lib/errors.ts'
import { type Sql, sql } from '../../lib/sql.ts'
import { findRecord, listRecords, shownRecord } from '../../warehouse/records.ts'
import { branchFor } from '../branch.ts'
import { requireCustomerField } from '../customer-of.ts'
import type { RecordDeps } from '../deps.ts'
import { presentOf } from '../present.ts'
import { changeRecord, definedOf, ownSource, writeRecord } from '../write.ts'

const entity = 'interactions'

/** Interactions as people log them, plan them, and bring them to their end. */
export function interactionRoutes(deps: RecordDeps): Route[] {
  const { warehouse, store } = deps
  return [
    scopedRoute(listInteractions, async ({ scope, query }) => {
      const { customer_id, status, limit, offset } = query
      const wanted: (Sql | false)[] = [
        customer_id !== undefined && sql`customer_id = ${customer_id}`,
        status !== undefined && sql`status = ${status}`,
      ]
      const where = wanted.filter(condition => condition !== false)
      const order = sql`occurred_at desc, id desc`
      const { records, total } = await listRecords(warehouse, scope, entity, { where, order, limit, offset })
      return { interactions: records.map(record => shownRecord(entity, record, scope)) as never, total }
    }),
    scopedRoute(getInteraction, async ({ scope, params: { id } }) => {
      const record = await findRecord(warehouse, scope, entity, id)
      if (!record) throw notFound('interaction', id)
      return shownRecord(entity, record, scope) as unknown as InteractionRecord
    }),
    scopedRoute(createInteraction, async ({ scope, body, ip }) => {
      await requireCustomerField(warehouse, scope, body.customer_id)
      const id = randomUUID()
      const record = await writeRecord(deps, scope, entity, {
        ...body,
        id,
        branch_id: branchFor(scope, body.branch_id),
        occurred_at: body.occurred_at ?? presentOf(scope.organization, warehouse.clock),
        created_by: scope.actor.name,
        source: ownSource,
      })
      const { customer_id, type } = body
      await store.audit(scope, ip).record('interaction.created', id, { customer_id, type })
      return record as unknown as InteractionRecord
    }),
    scopedRoute(changeInteraction, async ({ scope, params: { id }, body, ip }) => {
      if (!(await findRecord(warehouse, scope, entity, id))) throw notFound('interaction', id)
      const moved = body.branch_id !== undefined && { branch_id: branchFor(scope, body.branch_id) }
      const record = await changeRecord(deps, scope, entity, id, () => ({ ...body, ...moved }))
      const fields = Object.keys(definedOf(body))
      const status = body.status && { status: body.status }
      await store.audit(scope, ip).record('interaction.changed', id, { fields, ...status })
      return record as unknown as InteractionRecord
    }),
  ]
}
