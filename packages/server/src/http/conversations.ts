import {
  conversationCosts,
  conversationCostsOverTime,
  conversationDashboard,
  conversationFigures,
  conversationSummary,
  conversationsOverTime,
  handoffFigures,
  handoffsOverTime,
  messageFigures,
  messagesOverTime,
} from '@clientele/contract'
import { type Route, scopedRoute } from '../auth/route.ts'
import type { OrganizationProfile } from '../auth/scope.ts'
import { addDays, type LocalDay } from '../lib/zone.ts'
import type { Warehouse } from '../warehouse/answer.ts'
import { presentDay } from '../warehouse/period.ts'
import { asking } from './ask.ts'

/** Conversations under the addresses and names of the conversation analytics service. */
export function conversationRoutes(warehouse: Warehouse): Route[] {
  const windowOf = (organization: OrganizationProfile, query: Wanted) => {
    const end_date = query.end_date ?? presentDay(organization, warehouse.clock.now())
    return { start_date: query.start_date ?? addDays(end_date, -30), end_date }
  }
  return [
    scopedRoute(conversationDashboard, async call => {
      const { outlet_id } = call.query
      const window = windowOf(call.scope.organization, call.query)
      const ask = asking(warehouse, call)
      const daily = {
        ...window,
        interval: 'day',
        ...(outlet_id !== undefined && { branch_id: [outlet_id] }),
      } as const
      const [conversations, messages, handoffs, costs] = await Promise.all([
        ask(conversationsOverTime, daily),
        ask(messagesOverTime, daily),
        ask(handoffsOverTime, daily),
        ask(conversationCostsOverTime, daily),
      ])
      return {
        tenant_id: call.scope.organization.id,
        outlet_id: outlet_id ?? null,
        period_start: window.start_date,
        period_end: window.end_date,
        conversations: conversations.rows.map(row => ({
          date: row.bucket,
          total_conversations: row.conversations,
          active_conversations: row.active,
          resolved_conversations: row.resolved,
          handed_off_conversations: row.handed_off,
          average_duration_minutes: row.mean_duration_minutes,
          resolution_rate: row.resolution_rate,
        })),
        messages: messages.rows.map(row => ({
          date: row.bucket,
          total_messages: row.messages,
          customer_messages: row.customer_messages,
          llm_messages: row.llm_messages,
          agent_messages: row.agent_messages,
          average_response_time_seconds: row.mean_response_seconds,
        })),
        handoffs: handoffs.rows.map(row => ({
          date: row.bucket,
          total_handoffs: row.handoffs,
          keyword_triggered: row.keyword,
          confidence_triggered: row.confidence,
          average_time_to_handoff_minutes: row.mean_minutes_to_handoff,
          handoff_rate: row.handoff_rate,
        })),
        costs: costs.rows.map(row => ({
          date: row.bucket,
          total_llm_calls: row.llm_calls,
          total_tokens_used: row.tokens,
          total_llm_cost: row.llm_cost,
          total_whatsapp_cost: row.whatsapp_cost ?? 0,
          total_cost: row.total_cost,
          cost_per_conversation: row.cost_per_conversation,
        })),
      }
    }),

    scopedRoute(conversationSummary, async call => {
      const { organization } = call.scope
      const window = windowOf(organization, call.query)
      const ask = asking(warehouse, call)
      const [conversations, messages, handoffs, costs] = await Promise.all([
        ask(conversationFigures, window),
        ask(messageFigures, window),
        ask(handoffFigures, window),
        ask(conversationCosts, window),
      ])
      return {
        tenant_id: organization.id,
        tenant_name: organization.name,
        period_start: window.start_date,
        period_end: window.end_date,
        total_conversations: conversations.rows[0]?.conversations ?? 0,
        total_messages: messages.rows[0]?.messages ?? 0,
        average_response_time_seconds: messages.rows[0]?.mean_response_seconds ?? null,
        resolution_rate: conversations.rows[0]?.resolution_rate ?? null,
        handoff_rate: handoffs.rows[0]?.handoff_rate ?? null,
        total_cost: costs.rows[0]?.total_cost ?? null,
      }
    }),
  ]
}

interface Wanted {
  readonly start_date?: LocalDay | undefined
  readonly end_date?: LocalDay | undefined
}
