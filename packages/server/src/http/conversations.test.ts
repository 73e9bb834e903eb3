import { conversationDashboard, conversationSummary } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../test/api.ts'
import { conversationRoutes } from './conversations.ts'

const minute = 60_000
const noon = Date.parse('2024-06-20T10:00:00Z')
const at = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')

/**
 * The day of the service's own sample: 25 conversations, of which 18 are resolved, 5 active and 2 handed off; 100
 * messages of customers, 115 of the model with 500 tokens each, 35 of agents; 3 handoffs, 2 by a keyword, 1 by low
 * confidence. Each conversation is a question every minute, answered by the model after 25 seconds.
 */
function sampleDay() {
  const conversations = Array.from({ length: 25 }, (_, index) => {
    const begins = noon + index * 20 * minute
    const status = index < 18 ? 'resolved' : index < 23 ? 'active' : 'handed_off'
    return {
      id: `c${index}`,
      customer_id: `p${index}`,
      branch_id: 'north',
      channel: 'whatsapp',
      status,
      started_at: at(begins),
      ended_at: status === 'resolved' ? at(begins + 12.5 * minute) : null,
    }
  })
  const messages = conversations.flatMap((conversation, index) => {
    const begins = noon + index * 20 * minute
    const message = (sender_type: string, number: number, seconds: number) => ({
      id: `${conversation.id}-${sender_type}-${number}`,
      conversation_id: conversation.id,
      sender_type,
      sent_at: at(begins + seconds * 1000),
      tokens: sender_type === 'llm' ? 500 : null,
    })
    return [
      ...[0, 1, 2, 3].flatMap(turn => [
        message('customer', turn, turn * 60),
        message('llm', turn, turn * 60 + 25),
      ]),
      // 15 further answers of the model, 25 + 10 of agents: none of them answers anything new
      ...(index < 15 ? [message('llm', 4, 240)] : []),
      message('agent', 0, 300),
      ...(index < 10 ? [message('agent', 1, 310)] : []),
    ]
  })
  const handoffs = (
    [
      ['c23', 'keyword', 5],
      ['c24', 'keyword', 8],
      ['c24', 'confidence', 12.5],
    ] as const
  ).map(([conversation_id, trigger, minutes], index) => ({
    id: `h${index}`,
    conversation_id,
    trigger,
    requested_at: at(noon + Number(conversation_id.slice(1)) * 20 * minute + minutes * minute),
  }))
  return { conversations, messages, handoffs }
}

describe('the sample of the conversation analytics service', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi(conversationRoutes)
    await api.put('corner-shop', sampleDay())
  })
  afterAll(() => api.close())

  const dashboard = (query: Record<string, string> = {}) =>
    api.here.ask(conversationDashboard, { ...api.owner, query })

  it('is answered to the digit', async () => {
    const organization = await api.here.store.platform.organizations.find('corner-shop')
    const { status, body } = await dashboard({ start_date: '2024-06-20', end_date: '2024-06-20' })
    expect(status).toBe(200)
    expect(body).toEqual({
      tenant_id: organization?.id,
      outlet_id: null,
      period_start: '2024-06-20',
      period_end: '2024-06-20',
      conversations: [
        {
          date: '2024-06-20',
          total_conversations: 25,
          active_conversations: 5,
          resolved_conversations: 18,
          handed_off_conversations: 2,
          average_duration_minutes: 12.5,
          resolution_rate: 0.72,
        },
      ],
      messages: [
        {
          date: '2024-06-20',
          total_messages: 250,
          customer_messages: 100,
          llm_messages: 115,
          agent_messages: 35,
          average_response_time_seconds: 25,
        },
      ],
      handoffs: [
        {
          date: '2024-06-20',
          total_handoffs: 3,
          keyword_triggered: 2,
          confidence_triggered: 1,
          // (5 + 8 + 12.5) / 3
          average_time_to_handoff_minutes: 8.5,
          handoff_rate: 0.12,
        },
      ],
      costs: [
        {
          date: '2024-06-20',
          total_llm_calls: 115,
          total_tokens_used: 57_500,
          total_llm_cost: 0.008625,
          total_whatsapp_cost: 2.5,
          total_cost: 2.508625,
          // 2.508625 / 25
          cost_per_conversation: 0.100345,
        },
      ],
    })
  })

  it('sums up to the summary', async () => {
    const { body } = await api.here.ask(conversationSummary, {
      ...api.owner,
      query: { start_date: '2024-06-01', end_date: '2024-06-30' },
    })
    expect(body).toMatchObject({
      tenant_name: 'Corner Shop',
      period_start: '2024-06-01',
      period_end: '2024-06-30',
      total_conversations: 25,
      total_messages: 250,
      average_response_time_seconds: 25,
      resolution_rate: 0.72,
      handoff_rate: 0.12,
      total_cost: 2.508625,
    })
  })

  it('covers 30 days ago to today unless told, a row a day, and knows outlets', async () => {
    const { body } = await dashboard()
    const { period_start, period_end, conversations, costs } = body as {
      period_start: string
      period_end: string
      conversations: readonly { date: string; total_conversations: number; resolution_rate: number | null }[]
      costs: readonly { total_cost: number; cost_per_conversation: number | null }[]
    }
    expect([period_start, period_end]).toEqual(['2024-06-01', '2024-07-01'])
    expect(conversations).toHaveLength(31)
    expect(conversations[0]).toMatchObject({
      date: '2024-06-01',
      total_conversations: 0,
      resolution_rate: null,
    })
    expect(costs[0]).toMatchObject({ total_cost: 0, cost_per_conversation: null })
    const south = await dashboard({ outlet_id: 'south' })
    expect(south.body).toMatchObject({ outlet_id: 'south' })
    const total = (
      south.body as { conversations: readonly { total_conversations: number }[] }
    ).conversations.reduce((sum, day) => sum + day.total_conversations, 0)
    expect(total).toBe(0)
  })

  it.each([
    [{ start_date: '2024-02-30' }, 'start_date'],
    [{ end_date: '2024-06-31' }, 'end_date'],
    [{ start_date: '2024-06-20', end_date: '2024-06-01' }, 'start_date'],
  ])('refuses %o by its name', async (query, path) => {
    const { status, body } = await dashboard(query as Record<string, string>)
    expect(status).toBe(400)
    expect(body).toMatchObject({ errors: [{ path }] })
  })

  it('asks which tenant is meant, and knows no other', async () => {
    const unclear = await api.here.ask(conversationDashboard, { token: api.owner.token })
    expect(unclear).toMatchObject({ status: 400, body: { errors: [{ path: 'X-Tenant-Id' }] } })
    const foreign = await api.here.ask(conversationDashboard, {
      token: api.owner.token,
      tenant: '00000000-0000-0000-0000-000000000001',
    })
    expect(foreign.status).toBe(404)
  })
})
