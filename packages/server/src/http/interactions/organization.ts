import {
  assignedSegments,
  customerCounts,
  interactionFigures,
  interactionsByStatus,
  interactionsByType,
  interactionsOverTime,
  organizationInteractionSummary,
} from '@clientele/contract'
import { type Route, scopedRoute } from '../../auth/route.ts'
import type { Warehouse } from '../../warehouse/answer.ts'
import { asking } from '../ask.ts'
import { countsOf } from './counts.ts'

/** Interactions and segments of the whole organization. */
export const organization = (warehouse: Warehouse): Route =>
  scopedRoute(organizationInteractionSummary, async call => {
    const ask = asking(warehouse, call)
    const [counts, month, figures, types, statuses, segments, trend] = await Promise.all([
      ask(customerCounts),
      ask(customerCounts, { period: 'last_30_days' }),
      ask(interactionFigures),
      ask(interactionsByType),
      ask(interactionsByStatus),
      ask(assignedSegments),
      ask(interactionsOverTime, { interval: 'month', period: 'last_12_months' }),
    ])
    return {
      organization_id: call.scope.organization.id,
      organization_name: call.scope.organization.name,
      total_customers: counts.rows[0]?.total ?? 0,
      active_customers: month.rows[0]?.active ?? 0,
      new_customers: month.rows[0]?.new ?? 0,
      total_interactions: figures.rows[0]?.interactions ?? 0,
      avg_interactions_per_customer: figures.rows[0]?.per_customer ?? null,
      last_interaction_date: figures.rows[0]?.last_at ?? null,
      interaction_types: countsOf(types.rows, row => row.type),
      interaction_status: countsOf(statuses.rows, row => row.status),
      segment_distribution: Object.fromEntries(
        segments.rows.map(({ assigned, customers }) => [assigned, customers]),
      ),
      interaction_trends: trend.rows.map(({ bucket, interactions, customers }) => ({
        month: bucket,
        interaction_count: interactions,
        active_customers: customers,
      })),
      calculated_at: figures.meta.as_of,
    }
  })
