import { customerProfile, getCustomer } from '@clientele/contract'
import { type Route, scopedRoute } from '../auth/route.ts'
import { answer, type Warehouse } from '../warehouse/answer.ts'

/** One customer under an address of their own; the figures are the metric's. */
export function customerRoutes(warehouse: Warehouse): Route[] {
  return [
    scopedRoute(getCustomer, async ({ scope, params, query, signal }) => {
      const input = { customer_id: params.customer_id, ...query }
      const { rows, meta } = await answer(warehouse, scope, customerProfile.id, input, signal)
      const { time_zone, currency, as_of, data_version } = meta
      return { customer: rows[0] as never, meta: { time_zone, currency, as_of, data_version } }
    }),
  ]
}
