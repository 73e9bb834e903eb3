import { z } from 'zod'
import { conversations } from '../entities/conversations.ts'
import { columns } from '../units.ts'
import { defineMetric, flag, interval, paging } from './metric.ts'
import { daysOfRow, seriesColumns, seriesRule } from './series.ts'

const common = {
  inputs: ['conversations'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const list = 'conversations.list'
const inStatus = (status: string) => ({ metric: list, params: { status } })

const statusRule =
  'A conversation belongs to the day on which it began. Active, resolved and handed off are its status; one that ended after the as-of time is still active then. Resolution rate = resolved / all. Duration = from beginning to end, over those that have ended.'

const statusColumns = {
  conversations: columns.count('Conversations', { rows: { metric: list } }),
  active: columns.count('Active', { rows: inStatus('active') }),
  resolved: columns.count('Resolved', { better: 'up', rows: inStatus('resolved') }),
  handed_off: columns.count('Handed off', { better: 'down', rows: inStatus('handed_off') }),
  closed: columns.count('Closed', {
    description: 'Ended without being resolved.',
    rows: inStatus('closed'),
  }),
  resolution_rate: columns.ratio('Resolution rate', { better: 'up' }),
  mean_duration_minutes: columns.minutes('Mean duration', { better: 'down' }),
  median_duration_minutes: columns.minutes('Median duration', { better: 'down' }),
  p90_duration_minutes: columns.minutes('90th percentile of duration', { better: 'down' }),
}

export const conversationFigures = defineMetric({
  ...common,
  id: 'conversations.figures',
  title: 'Conversations',
  question: 'How many conversations do we hold, and how many are resolved without a person?',
  description: `${statusRule} Contained = resolved, without a message of a person, and without a message of the customer within 72 hours after the end. Containment = contained / conversations whose outcome can be known: those still active, and those that would be contained but ended less than 72 hours before the as-of time, are left out.`,
  picture: { kind: 'figures' },
  inputs: ['conversations', 'messages'],
  params: z.object({}),
  columns: {
    ...statusColumns,
    contained: columns.count('Contained', {
      better: 'up',
      rows: { metric: list, params: { contained: true } },
    }),
    containment_rate: columns.ratio('Containment', { better: 'up' }),
    customers: columns.count('Customers', { description: 'Distinct customers, or numbers where unknown.' }),
  },
})

const dayStatus = (status: string) => ({ ...inStatus(status), from: daysOfRow })

export const conversationsOverTime = defineMetric({
  ...common,
  id: 'conversations.over_time',
  title: 'Conversations over time',
  question: 'How do conversations and their resolution develop?',
  description: `${statusRule} ${seriesRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['conversations', 'resolved'] },
  params: z.object({ interval }),
  columns: {
    ...seriesColumns,
    ...statusColumns,
    conversations: columns.count('Conversations', { rows: { metric: list, from: daysOfRow } }),
    active: columns.count('Active', { rows: dayStatus('active') }),
    resolved: columns.count('Resolved', { better: 'up', rows: dayStatus('resolved') }),
    handed_off: columns.count('Handed off', { better: 'down', rows: dayStatus('handed_off') }),
    closed: columns.count('Closed', { rows: dayStatus('closed') }),
  },
})

export const conversationsBy = defineMetric({
  ...common,
  id: 'conversations.by',
  title: 'Conversations by channel or branch',
  question: 'Where do customers write, and where are they helped?',
  description: `${statusRule} Without a channel or branch they are a row of their own, Unknown.`,
  picture: { kind: 'breakdown', label: 'value', value: 'conversations' },
  params: z.object({
    dimension: z.enum(['channel', 'branch']).default('channel').meta({ description: 'channel or branch.' }),
  }),
  columns: {
    value: columns.text('Value'),
    share: columns.ratio('Share of conversations'),
    ...statusColumns,
    conversations: columns.count('Conversations', {
      rows: { metric: list, from: { value: 'value' }, keep: ['dimension'] },
    }),
    active: columns.count('Active'),
    resolved: columns.count('Resolved', { better: 'up' }),
    handed_off: columns.count('Handed off', { better: 'down' }),
    closed: columns.count('Closed'),
  },
})

/** The rows behind every figure that is made of conversations. */
export const conversationList = defineMetric({
  ...common,
  id: list,
  title: 'List of conversations',
  question: 'Which conversations stand behind this figure?',
  description: `Conversations of the period, the latest first. ${statusRule}`,
  picture: { kind: 'table' },
  inputs: ['conversations', 'messages', 'customers'],
  params: z.object({
    status: z.enum(conversations.fields.status.values).optional().meta({ description: 'Only this status.' }),
    contained: flag.optional().meta({ description: 'Only those that were contained, or that were not.' }),
    dimension: z.enum(['channel', 'branch']).default('channel').meta({ description: 'What value is of.' }),
    value: z
      .string()
      .max(200)
      .optional()
      .meta({ description: 'Only this channel or branch; Unknown for none.' }),
    customer_id: z.string().max(500).optional().meta({ description: 'Only this customer.' }),
    ...paging,
  }),
  columns: {
    id: columns.id('Conversation'),
    started_at: columns.instant('Began'),
    ended_at: columns.optionalInstant('Ended'),
    status: columns.text('Status'),
    channel: columns.optionalText('Channel'),
    customer_id: columns.optionalCustomer('Customer'),
    customer_name: columns.optionalText('Customer name', { personal: true }),
    customer_phone: columns.optionalText('Phone', { personal: true }),
    branch_id: columns.optionalId('Branch'),
    duration_minutes: columns.minutes('Duration'),
    contained: columns.flag('Contained'),
  },
})
