import {
  customerList,
  customerProfile,
  getCustomer,
  listCustomers,
  type MetricMeta,
} from '@clientele/contract'
import { type Route, scopedRoute } from '../auth/route.ts'
import { answer, type Warehouse } from '../warehouse/answer.ts'
import { asking } from './ask.ts'

/** Customers under addresses of their own; the figures are the metrics'. */
export function customerRoutes(warehouse: Warehouse): Route[] {
  return [
    scopedRoute(listCustomers, async ({ scope, query, signal }) => {
      const { rows, meta } = await answer(warehouse, scope, customerList.id, query, signal)
      return {
        customers: rows.map(row => ({ ...row, analytics: analyticsOf(row as never) })) as never,
        total: meta.total_rows ?? 0,
        meta: figuresMeta(meta),
      }
    }),

    scopedRoute(getCustomer, async call => {
      const input = { customer_id: call.params.customer_id, ...call.query }
      const { rows, meta } = await asking(warehouse, call)(customerProfile, input)
      const [row] = rows
      if (!row) throw new TypeError('customers.profile answered no row')
      const worth = { ...row, total_spent: row.net }
      return { customer: { ...row, analytics: analyticsOf(worth) }, meta: figuresMeta(meta) }
    }),
  ]
}

interface Worth {
  readonly total_spent: number
  readonly orders: number
  readonly average_order_value: number | null
  readonly rfm_group: string | null
  readonly lifetime_value: number
}

const analyticsOf = ({ total_spent, orders, average_order_value, rfm_group, lifetime_value }: Worth) => ({
  total_spent,
  order_count: orders,
  average_order_value,
  segment: rfm_group,
  lifetime_value,
})

const figuresMeta = ({ time_zone, currency, as_of, data_version }: MetricMeta) => ({
  time_zone,
  currency,
  as_of,
  data_version,
})
