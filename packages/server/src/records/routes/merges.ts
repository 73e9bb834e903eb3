import { type CustomerMerge, listMerges, mergeCustomers, undoMerge } from '@clientele/contract'
import { type Route, scopedRoute } from '../../auth/route.ts'
import type { Scope } from '../../auth/scope.ts'
import { Failure, notFound } from '../../lib/errors.ts'
import { type Merge, mergesAround } from '../../warehouse/merges.ts'
import { findRecord } from '../../warehouse/records.ts'
import type { RecordDeps } from '../deps.ts'

/** Two records of one person, made one and taken apart again. */
export function mergeRoutes(deps: RecordDeps): Route[] {
  const { engine } = deps.warehouse
  const around = (scope: Scope, id: string) => mergesAround(engine, scope.organization.id, id)

  const requireCustomer = async (scope: Scope, id: string): Promise<void> => {
    if (!(await findRecord(deps.warehouse, scope, 'customers', id))) throw notFound('customer', id)
  }

  return [
    scopedRoute(listMerges, async ({ scope, params: { customer_id: id } }) => {
      const merges = await around(scope, id)
      const own = merges.find(({ mergedId }) => mergedId === id)
      await requireCustomer(scope, own?.survivorId ?? id)
      return {
        merged_into: own ? shown(own) : null,
        merges: merges.filter(merge => merge !== own).map(shown),
      }
    }),
    scopedRoute(mergeCustomers, async ({ scope, params, body, ip }) => {
      const [intoId, mergedId] = [params.customer_id, body.merged_id]
      mayMerge(scope)
      await requireCustomer(scope, intoId)
      if (mergedId === intoId) {
        throw new Failure('invalid_request', 'A customer cannot be merged into themselves.', {
          fields: [{ path: 'merged_id', message: 'is the same customer' }],
        })
      }
      await requireCustomer(scope, mergedId)
      const mergedAt = deps.warehouse.clock.now().toISOString()
      await engine.changeMerges(scope.organization.id, before => {
        // Asked again where nobody else can change it.
        const ended = before.find(one => one.mergedId === mergedId || one.mergedId === intoId)
        if (ended) {
          throw new Failure(
            'conflict',
            `«${ended.mergedId}» was merged into «${ended.survivorId}» meanwhile. Load the customer again.`,
          )
        }
        return [...before, { mergedId, intoId, mergedAt, mergedBy: scope.actor.name }]
      })
      await deps.store.audit(scope, ip).record('customer.merged', intoId, { merged_id: mergedId })
      return shown(await mergeNamed(mergedId, around(scope, mergedId)))
    }),
    scopedRoute(undoMerge, async ({ scope, params, ip }) => {
      const { customer_id: survivorId, merged_id: mergedId } = params
      mayMerge(scope)
      await requireCustomer(scope, survivorId)
      const merge = await mergeNamed(mergedId, around(scope, mergedId))
      if (merge.survivorId !== survivorId) throw notFound('merge of', mergedId)
      await engine.changeMerges(scope.organization.id, before =>
        before.filter(one => one.mergedId !== mergedId),
      )
      await deps.store.audit(scope, ip).record('customer.merge_undone', survivorId, { merged_id: mergedId })
      return shown(merge)
    }),
  ]
}

/** A merge concerns every branch's facts of both. */
function mayMerge(scope: Scope): void {
  if (scope.branches === 'all') return
  throw new Failure(
    'forbidden',
    'You are restricted to some branches and cannot merge customers. Ask somebody who sees all.',
  )
}

async function mergeNamed(mergedId: string, found: Promise<readonly Merge[]>): Promise<Merge> {
  const merge = (await found).find(one => one.mergedId === mergedId)
  if (!merge) throw notFound('merge of', mergedId)
  return merge
}

const shown = ({ mergedId, intoId, survivorId, mergedAt, mergedBy }: Merge): CustomerMerge => ({
  merged_id: mergedId,
  into_id: intoId,
  survivor_id: survivorId,
  merged_at: mergedAt,
  merged_by: mergedBy,
})
