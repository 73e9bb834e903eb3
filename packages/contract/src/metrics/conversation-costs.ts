import { z } from 'zod'
import { defaultLlmPrice, defaultWhatsappPrice } from '../rate-card.ts'
import { columns } from '../units.ts'
import { defineMetric, interval } from './metric.ts'
import { daysOfRow, seriesColumns, seriesRule } from './series.ts'

const common = {
  inputs: ['messages', 'conversations'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

/** How a message's cost is known. */
export const costRule = `Costs are those of messages sent in the time, in the reporting currency. Model: a cost that came with an answer of the model wins. Else the rate card prices its tokens by the line for its model, and for tokens of question and answer apart where both the message and the card tell them apart, that holds on the local day. The default rate (${defaultLlmPrice.toFixed(5)} per 1,000 tokens unless the card has another) prices answers that name no model, and all answers on days on which the card has no line for any model. Where the card prices models, an answer of a model that it does not name has an unknown cost, as has one without tokens: it is counted as unpriced and is in no sum; a sum of which nothing is known is null. WhatsApp: every message of a conversation on WhatsApp (or, where no channel is known, of one with the customer's number), by the most specific line for market and category that holds on the day (${defaultWhatsappPrice.toFixed(2)} per message unless the card has another); a cost that came with a message of a customer or an agent wins.`

const list = 'conversations.message_list'
const calls = { metric: list, params: { sender: 'llm' } } as const
const unpriced = { metric: list, params: { price: 'unknown' } } as const

const costColumns = {
  llm_calls: columns.count('Calls of the model', { rows: calls }),
  tokens: columns.count('Tokens'),
  unpriced_calls: columns.count('Unpriced calls', {
    better: 'down',
    description: 'Answers of which the cost is unknown.',
    rows: unpriced,
  }),
  llm_cost: columns.fineMoney('Cost of the model', { better: 'down', rows: calls }),
  whatsapp_cost: columns.fineMoney('Cost of WhatsApp', { better: 'down', rows: { metric: list } }),
  total_cost: columns.fineMoney('Total cost', { better: 'down', rows: { metric: list } }),
  conversations: columns.count('Conversations', { rows: { metric: 'conversations.list' } }),
  cost_per_conversation: columns.fineMoney('Cost per conversation', {
    better: 'down',
    description: 'Total cost / conversations that began in the time.',
  }),
}

export const conversationCosts = defineMetric({
  ...common,
  id: 'conversations.costs',
  title: 'Costs of conversations',
  question: 'What do conversations cost, and what does one that helps cost?',
  description: `${costRule} Cost per conversation = total / conversations that began in the period; per resolved conversation = total / those of them that are resolved; per customer = total / distinct customers (numbers where unknown) with a message in the period.`,
  picture: { kind: 'figures' },
  params: z.object({}),
  columns: {
    ...costColumns,
    whatsapp_messages: columns.count('Messages on WhatsApp'),
    resolved: columns.count('Resolved', {
      better: 'up',
      rows: { metric: 'conversations.list', params: { status: 'resolved' } },
    }),
    cost_per_resolved: columns.fineMoney('Cost per resolved conversation', { better: 'down' }),
    customers: columns.count('Customers'),
    cost_per_customer: columns.fineMoney('Cost per customer', { better: 'down' }),
  },
})

export const conversationCostsOverTime = defineMetric({
  ...common,
  id: 'conversations.costs_over_time',
  title: 'Costs over time',
  question: 'How do the costs of conversations develop?',
  description: `${costRule} ${seriesRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['llm_cost', 'whatsapp_cost'] },
  params: z.object({ interval }),
  columns: {
    ...seriesColumns,
    ...costColumns,
    llm_calls: columns.count('Calls of the model', { rows: { ...calls, from: daysOfRow } }),
    unpriced_calls: columns.count('Unpriced calls', {
      better: 'down',
      rows: { ...unpriced, from: daysOfRow },
    }),
    llm_cost: columns.fineMoney('Cost of the model', { better: 'down', rows: { ...calls, from: daysOfRow } }),
    whatsapp_cost: columns.fineMoney('Cost of WhatsApp', {
      better: 'down',
      rows: { metric: list, from: daysOfRow },
    }),
    total_cost: columns.fineMoney('Total cost', { better: 'down', rows: { metric: list, from: daysOfRow } }),
    conversations: columns.count('Conversations', {
      rows: { metric: 'conversations.list', from: daysOfRow },
    }),
  },
})

export const costsByModel = defineMetric({
  ...common,
  id: 'conversations.costs_by_model',
  title: 'Costs by model',
  question: 'Which language model costs how much?',
  description: `Answers of the period by the model that wrote them; those that name none are a row of their own, Unknown. ${costRule}`,
  picture: { kind: 'breakdown', label: 'model', value: 'calls' },
  params: z.object({}),
  columns: {
    model: columns.text('Model'),
    calls: columns.count('Calls', { rows: { ...calls, from: { model: 'model' } } }),
    tokens: columns.count('Tokens'),
    cost: columns.fineMoney('Cost', { better: 'down' }),
    share: columns.ratio('Share of the known cost'),
    unpriced_calls: columns.count('Unpriced calls', {
      better: 'down',
      rows: { ...unpriced, from: { model: 'model' } },
    }),
    cost_per_call: columns.fineMoney('Cost per call', { better: 'down', description: 'Over priced calls.' }),
  },
})

export const conversationBudget = defineMetric({
  ...common,
  filters: ['branch'],
  id: 'conversations.budget',
  title: 'Budget of conversations',
  question: 'Will conversations stay within the budget of the month?',
  description: `The calendar month that holds the as-of day against the monthly budget of the organization's settings. Landing = spent / elapsed part of the month: what the month will have cost if it goes on so. State: exceeded where more is spent than the budget, at risk where the landing is above it, else within; no budget where none is set. ${costRule}`,
  picture: { kind: 'figures' },
  params: z.object({}),
  columns: {
    month: columns.day('Month', { description: 'Its first day.' }),
    budget: columns.optionalMoney('Budget'),
    spent: columns.fineMoney('Spent', { rows: { metric: list, params: { period: 'this_month' } } }),
    used_share: columns.ratio('Used', { better: 'down', description: 'Spent / budget.' }),
    elapsed_share: columns.ratio('Elapsed', { description: 'Of the month.' }),
    landing: columns.fineMoney('Landing', { better: 'down' }),
    landing_share: columns.ratio('Landing of budget', { better: 'down' }),
    state: columns.text('State', { description: 'no budget, within, at risk or exceeded.' }),
  },
})
