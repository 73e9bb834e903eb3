import {
  assignedSegments,
  assignedSegmentsOverTime,
  entities,
  interactionFigures,
  interactionsByStatus,
  interactionsByType,
  interactionsOverTime,
  segmentInteractionAnalytics,
} from '@clientele/contract'
import { type Route, scopedRoute } from '../../auth/route.ts'
import { notFound } from '../../lib/errors.ts'
import { addDays } from '../../lib/zone.ts'
import type { Warehouse } from '../../warehouse/answer.ts'
import { presentDay } from '../../warehouse/period.ts'
import { type AskMetric, asking } from '../ask.ts'
import { countsOf } from './counts.ts'

/** Members of an assigned segment and the contact with them. */
export const oneSegment = (warehouse: Warehouse): Route =>
  scopedRoute(segmentInteractionAnalytics, async call => {
    const ask = asking(warehouse, call)
    const { segment_name: name } = call.params
    const segment = `assigned:${name}`
    const [members, figures, types, statuses] = await Promise.all([
      ask(assignedSegments, { assigned: name }),
      ask(interactionFigures, { segment }),
      ask(interactionsByType, { segment }),
      ask(interactionsByStatus, { segment }),
    ])
    const [size] = members.rows
    if (!size && !usual.includes(name)) throw notFound('segment', name)
    const customers = size?.customers ?? 0
    const interactions = figures.rows[0]?.interactions ?? 0
    const lastDay = presentDay(call.scope.organization, warehouse.clock.now())
    return {
      segment_name: name,
      total_customers: customers,
      share_of_customers: size?.share ?? null,
      total_value: size?.total_value ?? null,
      average_value: size?.average_value ?? null,
      total_interactions: interactions,
      avg_interactions_per_customer: customers === 0 ? null : interactions / customers,
      last_interaction_date: figures.rows[0]?.last_at ?? null,
      interaction_distribution: countsOf(types.rows, row => row.type),
      interaction_status: countsOf(statuses.rows, row => row.status),
      ...(call.query.include_timeline && {
        activity_timeline: await timeline(ask, name, lastDay, call.query.timeline_days),
      }),
      calculated_at: figures.meta.as_of,
    }
  })

const usual: readonly string[] = entities.segment_assignments.fields.segment.values

/** The days up to the last one known, with the contact and the members of each. */
async function timeline(ask: AskMetric, name: string, lastDay: string, days: number) {
  const window = { interval: 'day', start_date: addDays(lastDay, 1 - days), end_date: lastDay } as const
  const [contact, members] = await Promise.all([
    ask(interactionsOverTime, { ...window, segment: `assigned:${name}` }),
    ask(assignedSegmentsOverTime, { ...window, assigned: name }),
  ])
  const sizes = new Map(members.rows.map(({ bucket, customers }) => [bucket, customers]))
  return contact.rows.map(({ bucket, interactions, customers }) => ({
    date: bucket,
    interaction_count: interactions,
    active_customers: customers,
    members: sizes.get(bucket) ?? 0,
  }))
}
