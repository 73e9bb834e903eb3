import { randomUUID } from 'node:crypto'
import {
  type AssignmentRecord,
  assignSegment,
  changeAssignment,
  getAssignment,
  listAssignments,
} from '@clientele/contract'
import { type Route, scopedRoute } from '../../auth/route.ts'
import type { Scope } from '../../auth/scope.ts'
import { Failure, notFound } from '../../lib/errors.ts'
import { type Sql, sql } from '../../lib/sql.ts'
import type { Row } from '../../warehouse/engine.ts'
import { findRecord, listRecords, shownRecord } from '../../warehouse/records.ts'
import { branchFor } from '../branch.ts'
import { requireCustomerField } from '../customer-of.ts'
import type { RecordDeps } from '../deps.ts'
import { presentOf } from '../present.ts'
import { changeRecord, definedOf, ownSource, writeRecord } from '../write.ts'

const entity = 'segment_assignments'
const order = sql`assigned_at desc, id desc`

/** Segments that people give to customers. An assignment ends by becoming inactive; nothing is deleted. */
export function segmentAssignmentRoutes(deps: RecordDeps): Route[] {
  const { warehouse, store } = deps

  const shown = (record: Row, scope: Scope) =>
    shownRecord(entity, record, scope) as unknown as AssignmentRecord

  const requireNew = async (scope: Scope, customerId: string, segment: string): Promise<void> => {
    const where = [sql`customer_id = ${customerId}`, sql`segment = ${segment}`, sql`active`]
    const { records } = await listRecords(warehouse, scope, entity, { where, order, limit: 1, offset: 0 })
    const [there] = records
    if (!there) return
    throw new Failure(
      'conflict',
      `The customer is in the segment ${segment} already. Change the assignment «${there.id}», or end it first.`,
      { fields: [{ path: 'segment', message: 'holds already' }] },
    )
  }

  return [
    scopedRoute(listAssignments, async ({ scope, query }) => {
      const { customer_id, segment, active, limit, offset } = query
      const wanted: (Sql | false)[] = [
        customer_id !== undefined && sql`customer_id = ${customer_id}`,
        segment !== undefined && sql`segment = ${segment}`,
        active !== undefined && sql`active = ${active}`,
      ]
      const where = wanted.filter(condition => condition !== false)
      const { records, total } = await listRecords(warehouse, scope, entity, { where, order, limit, offset })
      return { segment_assignments: records.map(record => shown(record, scope)), total }
    }),
    scopedRoute(getAssignment, async ({ scope, params: { id } }) => {
      const record = await findRecord(warehouse, scope, entity, id)
      if (!record) throw notFound('segment assignment', id)
      return shown(record, scope)
    }),
    scopedRoute(assignSegment, async ({ scope, body, ip }) => {
      const { customer_id } = body
      const segment = wordOf(body.segment)
      await requireCustomerField(warehouse, scope, customer_id)
      return deps.inTurn(`${scope.organization.id} segments of ${customer_id}`, async () => {
        await requireNew(scope, customer_id, segment)
        const id = randomUUID()
        const record = await writeRecord(deps, scope, entity, {
          ...body,
          id,
          segment,
          branch_id: branchFor(scope, body.branch_id),
          active: true,
          assigned_at: body.assigned_at ?? presentOf(scope.organization, warehouse.clock),
          assigned_by: scope.actor.name,
          source: ownSource,
        })
        await store.audit(scope, ip).record('segment.assigned', id, { customer_id, segment })
        return record as unknown as AssignmentRecord
      })
    }),
    scopedRoute(changeAssignment, async ({ scope, params: { id }, body, ip }) => {
      if (!(await findRecord(warehouse, scope, entity, id))) throw notFound('segment assignment', id)
      const ends = body.active === false || typeof body.ended_at === 'string'
      const record = await changeRecord(deps, scope, entity, id, before => {
        if (!ends) return body
        if (before.active === false) {
          throw new Failure('conflict', 'This assignment has ended already. Assign the segment anew.')
        }
        const present = presentOf(scope.organization, warehouse.clock)
        const begun = String(before.assigned_at)
        return { ...body, active: false, ended_at: body.ended_at ?? (begun > present ? begun : present) }
      })
      const action = ends ? 'segment.ended' : 'segment.changed'
      await store.audit(scope, ip).record(action, id, { fields: Object.keys(definedOf(body)) })
      return record as unknown as AssignmentRecord
    }),
  ]
}

/** A segment's name as facts carry it: `VIP Gold` is `vip_gold`. */
const wordOf = (text: string): string => text.toLowerCase().replaceAll(/[\s-]+/g, '_')
