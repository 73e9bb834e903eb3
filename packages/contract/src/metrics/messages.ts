import { z } from 'zod'
import { messages } from '../entities/messages.ts'
import { columns } from '../units.ts'
import { defineMetric, interval, paging } from './metric.ts'
import { daysOfRow, seriesColumns, seriesRule } from './series.ts'

const common = {
  inputs: ['messages'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const list = 'conversations.message_list'
const from = (sender: string) => ({ metric: list, params: { sender } })

const responseRule =
  "A message belongs to the day on which it was sent. Response time = an answer (of the model or of a person) minus the oldest unanswered message of the customer before it in the same conversation; it belongs to the day of the answer. Messages that nobody wrote before, and further answers to the same message, have none. Business-hours times count the opening hours of the conversation's branch by its wall clock."

const senderColumns = {
  messages: columns.count('Messages', { rows: { metric: list } }),
  customer_messages: columns.count('Messages of customers', { rows: from('customer') }),
  llm_messages: columns.count('Messages of the model', { rows: from('llm') }),
  agent_messages: columns.count('Messages of agents', { rows: from('agent') }),
}
const responseColumns = {
  responses: columns.count('Responses', { description: 'Answers with a response time.' }),
  mean_response_seconds: columns.seconds('Mean response time', { better: 'down' }),
  median_response_seconds: columns.seconds('Median response time', { better: 'down' }),
  p90_response_seconds: columns.seconds('90th percentile of response time', { better: 'down' }),
}

export const messageFigures = defineMetric({
  ...common,
  id: 'conversations.messages',
  title: 'Messages and response time',
  question: 'How much is written, and how fast do we answer?',
  description: responseRule,
  picture: { kind: 'figures' },
  params: z.object({}),
  columns: {
    ...senderColumns,
    ...responseColumns,
    mean_llm_response_seconds: columns.seconds('Mean response time of the model', { better: 'down' }),
    median_llm_response_seconds: columns.seconds('Median response time of the model', { better: 'down' }),
    p90_llm_response_seconds: columns.seconds('90th percentile of the model', { better: 'down' }),
    mean_agent_response_seconds: columns.seconds('Mean response time of agents', { better: 'down' }),
    median_agent_response_seconds: columns.seconds('Median response time of agents', { better: 'down' }),
    p90_agent_response_seconds: columns.seconds('90th percentile of agents', { better: 'down' }),
    mean_business_seconds: columns.seconds('Mean response time of agents, business hours', {
      better: 'down',
    }),
    median_business_seconds: columns.seconds('Median, business hours', { better: 'down' }),
    p90_business_seconds: columns.seconds('90th percentile, business hours', { better: 'down' }),
  },
})

export const messagesOverTime = defineMetric({
  ...common,
  id: 'conversations.messages_over_time',
  title: 'Messages over time',
  question: 'How do messages and response time develop?',
  description: `${responseRule} ${seriesRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['customer_messages', 'llm_messages', 'agent_messages'] },
  params: z.object({ interval }),
  columns: {
    ...seriesColumns,
    messages: columns.count('Messages', { rows: { metric: list, from: daysOfRow } }),
    customer_messages: columns.count('Messages of customers', {
      rows: { ...from('customer'), from: daysOfRow },
    }),
    llm_messages: columns.count('Messages of the model', { rows: { ...from('llm'), from: daysOfRow } }),
    agent_messages: columns.count('Messages of agents', { rows: { ...from('agent'), from: daysOfRow } }),
    ...responseColumns,
  },
})

export const firstResponses = defineMetric({
  ...common,
  inputs: ['conversations', 'messages', 'handoffs'],
  id: 'conversations.first_response',
  title: 'First response',
  question: 'How long do customers wait for a person?',
  description:
    "Of the conversations that began in the period: first response = the first message of a person minus the latest of the conversation's beginning, a handoff, and its reopening (the customer's first message after its end) before it. Conversations to which no person has written yet have none. Resolution time = from the beginning to the end, of resolved ones. Business-hours times count the opening hours of the conversation's branch by its wall clock.",
  picture: { kind: 'figures' },
  params: z.object({}),
  columns: {
    conversations: columns.count('Conversations', { rows: { metric: 'conversations.list' } }),
    answered: columns.count('Answered by a person'),
    mean_first_response_seconds: columns.seconds('Mean first response', { better: 'down' }),
    median_first_response_seconds: columns.seconds('Median first response', { better: 'down' }),
    p90_first_response_seconds: columns.seconds('90th percentile of first response', { better: 'down' }),
    mean_business_seconds: columns.seconds('Mean first response, business hours', { better: 'down' }),
    median_business_seconds: columns.seconds('Median first response, business hours', { better: 'down' }),
    p90_business_seconds: columns.seconds('90th percentile, business hours', { better: 'down' }),
    mean_resolution_minutes: columns.minutes('Mean resolution time', { better: 'down' }),
    median_resolution_minutes: columns.minutes('Median resolution time', { better: 'down' }),
    p90_resolution_minutes: columns.minutes('90th percentile of resolution time', { better: 'down' }),
  },
})

/** The rows behind figures that are made of messages; what was written stays out of it. */
export const messageList = defineMetric({
  ...common,
  id: list,
  title: 'List of messages',
  question: 'Which messages stand behind this figure?',
  description:
    'Messages of the period, the latest first, with what they cost and how that is known: sent with the message, by the rate card, or unknown (null).',
  picture: { kind: 'table' },
  inputs: ['messages', 'conversations'],
  params: z.object({
    sender: z.enum(messages.fields.sender_type.values).optional().meta({ description: 'Only this sender.' }),
    conversation_id: z.string().max(500).optional().meta({ description: 'Only this conversation.' }),
    model: z.string().max(200).optional().meta({ description: 'Only this model; Unknown for none.' }),
    price: z
      .enum(['sent', 'rate card', 'unknown'])
      .optional()
      .meta({ description: 'Only answers of the model whose cost is known so.' }),
    ...paging,
  }),
  columns: {
    id: columns.id('Message'),
    sent_at: columns.instant('Sent'),
    sender: columns.text('Sender'),
    conversation_id: columns.id('Conversation'),
    branch_id: columns.optionalId('Branch'),
    model: columns.optionalText('Model'),
    tokens: columns.optionalCount('Tokens'),
    llm_cost: columns.fineMoney('Cost of the model'),
    whatsapp_cost: columns.fineMoney('Cost of WhatsApp'),
    price: columns.optionalText('Price', {
      description: 'sent, rate card or unknown; null where no model wrote.',
    }),
  },
})
