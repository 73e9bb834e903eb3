import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric, interval, paging } from './metric.ts'
import { daysOfRow, seriesColumns, seriesRule } from './series.ts'

const common = {
  inputs: ['handoffs', 'conversations'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const list = 'conversations.handoff_list'
const triggers = ['keyword', 'confidence', 'other'] as const
const by = (trigger: string) => ({ metric: list, params: { trigger } })

const rule =
  'A handoff belongs to the day on which a person was asked for; a conversation can have several. Handoff rate = handoffs / conversations that began in the same time. Time to handoff = from the beginning of the conversation to the handoff. Triggers other than a keyword and low confidence are other.'

export const handoffFigures = defineMetric({
  ...common,
  id: 'conversations.handoffs',
  title: 'Handoffs',
  question: 'How often must a person take over, and why?',
  description: `${rule} Wait = from the handoff until a person accepted it.`,
  picture: { kind: 'figures' },
  params: z.object({}),
  columns: {
    handoffs: columns.count('Handoffs', { better: 'down', rows: { metric: list } }),
    keyword: columns.count('By a keyword', { rows: by('keyword') }),
    confidence: columns.count('By low confidence', { rows: by('confidence') }),
    other: columns.count('Otherwise', { rows: by('other') }),
    conversations: columns.count('Conversations with a handoff', {
      description: 'Distinct conversations, whenever they began.',
    }),
    handoff_rate: columns.ratio('Handoff rate', { better: 'down' }),
    mean_minutes_to_handoff: columns.minutes('Mean time to handoff'),
    median_minutes_to_handoff: columns.minutes('Median time to handoff'),
    p90_minutes_to_handoff: columns.minutes('90th percentile of time to handoff'),
    mean_wait_minutes: columns.minutes('Mean wait', { better: 'down' }),
    median_wait_minutes: columns.minutes('Median wait', { better: 'down' }),
    p90_wait_minutes: columns.minutes('90th percentile of wait', { better: 'down' }),
  },
})

export const handoffsOverTime = defineMetric({
  ...common,
  id: 'conversations.handoffs_over_time',
  title: 'Handoffs over time',
  question: 'How do handoffs develop?',
  description: `${rule} ${seriesRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['keyword', 'confidence', 'other'] },
  params: z.object({ interval }),
  columns: {
    ...seriesColumns,
    handoffs: columns.count('Handoffs', { better: 'down', rows: { metric: list, from: daysOfRow } }),
    keyword: columns.count('By a keyword', { rows: { ...by('keyword'), from: daysOfRow } }),
    confidence: columns.count('By low confidence', { rows: { ...by('confidence'), from: daysOfRow } }),
    other: columns.count('Otherwise', { rows: { ...by('other'), from: daysOfRow } }),
    handoff_rate: columns.ratio('Handoff rate', { better: 'down' }),
    mean_minutes_to_handoff: columns.minutes('Mean time to handoff'),
    median_minutes_to_handoff: columns.minutes('Median time to handoff'),
  },
})

/** The rows behind figures that are made of handoffs. */
export const handoffList = defineMetric({
  ...common,
  id: list,
  title: 'List of handoffs',
  question: 'Which handoffs stand behind this figure?',
  description: `Handoffs of the period, the latest first. ${rule}`,
  picture: { kind: 'table' },
  params: z.object({
    trigger: z.enum(triggers).optional().meta({ description: 'keyword, confidence or other.' }),
    conversation_id: z.string().max(500).optional().meta({ description: 'Only this conversation.' }),
    ...paging,
  }),
  columns: {
    id: columns.id('Handoff'),
    requested_at: columns.instant('Asked for'),
    trigger: columns.text('Trigger', { description: 'As the source names it.' }),
    conversation_id: columns.id('Conversation'),
    branch_id: columns.optionalId('Branch'),
    minutes_to_handoff: columns.minutes('Time to handoff'),
    accepted_at: columns.optionalInstant('Accepted'),
    wait_minutes: columns.minutes('Wait'),
  },
})
