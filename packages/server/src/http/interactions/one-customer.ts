import {
  customerInteractionAnalytics,
  customerProfile,
  interactionList,
  interactionsByStatus,
  interactionsByType,
  recentInteractions,
  segmentAssignmentList,
} from '@clientele/contract'
import { type Route, scopedRoute } from '../../auth/route.ts'
import type { Warehouse } from '../../warehouse/answer.ts'
import { asking } from '../ask.ts'
import { countsOf } from './counts.ts'

/** One customer's interactions and the segments that they were given. */
export const oneCustomer = (warehouse: Warehouse): Route =>
  scopedRoute(customerInteractionAnalytics, async call => {
    const ask = asking(warehouse, call)
    const { include_recent_interactions, recent_interactions_limit } = call.query
    const one = { customer_id: call.params.customer_id }
    const [profile, recent, types, statuses, assignments, list] = await Promise.all([
      ask(customerProfile, one),
      ask(recentInteractions, one),
      ask(interactionsByType, one),
      ask(interactionsByStatus, one),
      ask(segmentAssignmentList, one),
      include_recent_interactions ? ask(interactionList, { ...one, limit: recent_interactions_limit }) : null,
    ])
    const held = new Set<string>()
    return {
      customer_id: keyOf(one.customer_id),
      customer_name: profile.rows[0]?.name ?? null,
      total_interactions: recent.rows[0]?.total ?? 0,
      last_interaction_date: recent.rows[0]?.last_at ?? null,
      interaction_types: countsOf(types.rows, row => row.type),
      interaction_status: countsOf(statuses.rows, row => row.status),
      segments: assignments.rows
        // the latest assignment stands for its segment
        .filter(({ assigned }) => !held.has(assigned) && held.add(assigned))
        .map(({ assigned, value, assigned_at, description }) => ({
          segment_name: assigned,
          segment_value: value,
          assigned_date: assigned_at,
          description,
        })),
      ...(list && {
        recent_interactions: list.rows.map(({ type, subject, status, occurred_at }) => ({
          interaction_type: type,
          subject,
          status,
          interaction_date: occurred_at,
        })),
      }),
      calculated_at: recent.meta.as_of,
    }
  })

/** Serial keys travel as the numbers that they are. */
const keyOf = (id: string): number | string =>
  /^(0|[1-9]\d*)$/.test(id) && Number.isSafeInteger(Number(id)) ? Number(id) : id
