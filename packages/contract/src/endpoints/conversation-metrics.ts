import { z } from 'zod'
import { defineEndpoint } from './endpoint.ts'

const tag = 'Conversations'

const count = z.number().int()
const measure = z.number().nullable()
const day = z.iso.date().refine(value => value >= '1900-01-01' && value <= '2199-12-31', {
  message: 'must lie between 1900-01-01 and 2199-12-31',
})

const window = {
  start_date: day.optional().meta({ description: 'First local day; 30 days before the last unless told.' }),
  end_date: day.optional().meta({ description: 'Last local day, included; today unless told.' }),
}

const period = {
  tenant_id: z.string(),
  period_start: z.iso.date(),
  period_end: z.iso.date(),
}

export const conversationDashboard = defineEndpoint({
  method: 'GET',
  path: '/api/v1/metrics/dashboard',
  summary: 'Conversations, messages, handoffs and costs by day',
  description:
    'A row for each day of the period that has begun. Rates and averages of a day without rows are null. The organization is chosen with X-Tenant-Id.',
  tag,
  access: 'analytics:read',
  query: z.object({
    ...window,
    outlet_id: z.string().min(1).max(500).optional().meta({ description: 'Only this branch.' }),
  }),
  response: z.object({
    ...period,
    outlet_id: z.string().nullable(),
    conversations: z.array(
      z.object({
        date: z.iso.date(),
        total_conversations: count,
        active_conversations: count,
        resolved_conversations: count,
        handed_off_conversations: count,
        average_duration_minutes: measure,
        resolution_rate: measure,
      }),
    ),
    messages: z.array(
      z.object({
        date: z.iso.date(),
        total_messages: count,
        customer_messages: count,
        llm_messages: count,
        agent_messages: count,
        average_response_time_seconds: measure,
      }),
    ),
    handoffs: z.array(
      z.object({
        date: z.iso.date(),
        total_handoffs: count,
        keyword_triggered: count,
        confidence_triggered: count,
        average_time_to_handoff_minutes: measure,
        handoff_rate: measure,
      }),
    ),
    costs: z.array(
      z.object({
        date: z.iso.date(),
        total_llm_calls: count,
        total_tokens_used: count,
        total_llm_cost: measure,
        total_whatsapp_cost: z.number(),
        total_cost: measure,
        cost_per_conversation: measure,
      }),
    ),
  }),
})

export const conversationSummary = defineEndpoint({
  method: 'GET',
  path: '/api/v1/metrics/summary',
  summary: 'Conversations, messages and costs of a period',
  tag,
  access: 'analytics:read',
  query: z.object(window),
  response: z.object({
    ...period,
    tenant_name: z.string(),
    total_conversations: count,
    total_messages: count,
    average_response_time_seconds: measure,
    resolution_rate: measure,
    handoff_rate: measure,
    total_cost: measure,
  }),
})
