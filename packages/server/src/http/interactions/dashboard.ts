import {
  assignedSegments,
  customerCounts,
  interactionDashboard,
  interactionList,
  recentInteractions,
} from '@clientele/contract'
import { type Route, scopedRoute } from '../../auth/route.ts'
import type { Warehouse } from '../../warehouse/answer.ts'
import { asking } from '../ask.ts'

/** The figures that a dashboard opens with. */
export const dashboard = (warehouse: Warehouse): Route =>
  scopedRoute(interactionDashboard, async call => {
    const ask = asking(warehouse, call)
    const [counts, recent, segments, list] = await Promise.all([
      ask(customerCounts),
      ask(recentInteractions),
      ask(assignedSegments),
      ask(interactionList, { limit: 10 }),
    ])
    return {
      total_customers: counts.rows[0]?.total ?? 0,
      total_interactions_today: recent.rows[0]?.today ?? 0,
      total_interactions_week: recent.rows[0]?.last_7_days ?? 0,
      total_interactions_month: recent.rows[0]?.last_30_days ?? 0,
      top_segments: segments.rows
        .filter(({ customers }) => customers > 0)
        .slice(0, 5)
        .map(({ assigned, customers }) => ({ segment_name: assigned, customer_count: customers })),
      recent_activity: list.rows.map(({ customer_name, type, occurred_at }) => ({
        customer_name,
        interaction_type: type,
        interaction_date: occurred_at,
      })),
      calculated_at: recent.meta.as_of,
    }
  })
