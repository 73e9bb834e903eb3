import { z } from 'zod'
import { flag } from '../metrics/metric.ts'
import { defineEndpoint } from './endpoint.ts'

const tag = 'Interactions'

/** A customer's id: a number where it reads as a whole number, as serial keys do, else the text that it is. */
const customerKey = z.union([z.number().int(), z.string()])
const counts = z.record(z.string(), z.number().int())
const instant = z.iso.datetime()
const calculatedAt = instant.meta({ description: 'The last instant that the answer knows of.' })

const interaction = z.object({
  interaction_type: z.string(),
  subject: z.string().nullable(),
  status: z.string(),
  interaction_date: instant,
})

export const customerInteractionAnalytics = defineEndpoint({
  method: 'GET',
  path: '/api/v1/analytics/customers/:customer_id/analytics',
  summary: "One customer's interactions and assigned segments",
  tag,
  access: 'customers:read',
  crossOrigin: 'embed',
  params: z.object({ customer_id: z.string().min(1).max(500) }),
  query: z.object({
    include_recent_interactions: flag.default(true),
    recent_interactions_limit: z.coerce.number().int().min(1).max(20).default(5),
  }),
  response: z.object({
    customer_id: customerKey,
    customer_name: z.string().nullable(),
    total_interactions: z.number().int(),
    last_interaction_date: instant.nullable(),
    interaction_types: counts,
    interaction_status: counts,
    segments: z.array(
      z.object({
        segment_name: z.string(),
        segment_value: z.number().nullable(),
        assigned_date: instant,
        description: z.string().nullable(),
      }),
    ),
    recent_interactions: z.array(interaction).optional(),
    calculated_at: calculatedAt,
  }),
})

const timelineDay = z.object({
  date: z.iso.date(),
  interaction_count: z.number().int(),
  active_customers: z.number().int(),
  members: z.number().int(),
})

export const segmentInteractionAnalytics = defineEndpoint({
  method: 'GET',
  path: '/api/v1/analytics/segments/:segment_name/analytics',
  summary: 'Members of an assigned segment and the contact with them',
  tag,
  access: 'analytics:read',
  crossOrigin: 'embed',
  params: z.object({ segment_name: z.string().min(1).max(200) }),
  query: z.object({
    include_timeline: flag.default(true),
    timeline_days: z.coerce.number().int().min(7).max(365).default(30),
  }),
  response: z.object({
    segment_name: z.string(),
    total_customers: z.number().int(),
    share_of_customers: z.number().nullable(),
    total_value: z.number().nullable(),
    average_value: z.number().nullable(),
    total_interactions: z.number().int(),
    avg_interactions_per_customer: z.number().nullable(),
    last_interaction_date: instant.nullable(),
    interaction_distribution: counts,
    interaction_status: counts,
    activity_timeline: z.array(timelineDay).optional(),
    calculated_at: calculatedAt,
  }),
})

export const listAssignedSegments = defineEndpoint({
  method: 'GET',
  path: '/api/v1/analytics/segments',
  summary: 'Names of the assigned segments',
  tag,
  access: 'analytics:read',
  crossOrigin: 'embed',
  response: z.array(z.string()),
})

const segmentSize = z.object({ segment_name: z.string(), customer_count: z.number().int() })

export const interactionDashboard = defineEndpoint({
  method: 'GET',
  path: '/api/v1/analytics/dashboard/metrics',
  summary: 'Customers, interactions of today, this week and this month, and what happened last',
  description:
    'Week and month are the 7 and the 30 local days that end today. The five largest segments and the ten latest interactions.',
  tag,
  access: 'analytics:read',
  crossOrigin: 'embed',
  response: z.object({
    total_customers: z.number().int(),
    total_interactions_today: z.number().int(),
    total_interactions_week: z.number().int(),
    total_interactions_month: z.number().int(),
    top_segments: z.array(segmentSize),
    recent_activity: z.array(
      z.object({
        customer_name: z.string().nullable(),
        interaction_type: z.string(),
        interaction_date: instant,
      }),
    ),
    calculated_at: calculatedAt,
  }),
})

export const organizationInteractionSummary = defineEndpoint({
  method: 'GET',
  path: '/api/v1/analytics/organization/summary',
  summary: 'Customers, interactions and segments of the whole organization',
  description: 'Over all data; the trend covers the last twelve months.',
  tag,
  access: 'analytics:read',
  crossOrigin: 'embed',
  response: z.object({
    organization_id: z.string(),
    organization_name: z.string(),
    total_customers: z.number().int(),
    active_customers: z.number().int().meta({ description: 'In the last 30 days.' }),
    new_customers: z.number().int().meta({ description: 'In the last 30 days.' }),
    total_interactions: z.number().int(),
    avg_interactions_per_customer: z.number().nullable(),
    last_interaction_date: instant.nullable(),
    interaction_types: counts,
    interaction_status: counts,
    segment_distribution: counts,
    interaction_trends: z.array(
      z.object({
        month: z.iso.date().meta({ description: 'Its first day.' }),
        interaction_count: z.number().int(),
        active_customers: z.number().int(),
      }),
    ),
    calculated_at: calculatedAt,
  }),
})
