import { z } from 'zod'
import { interactions } from '../entities/interactions.ts'
import { columns } from '../units.ts'
import { defineMetric, interval, paging } from './metric.ts'
import { daysOfRow, seriesColumns, seriesRule } from './series.ts'

const common = {
  inputs: ['interactions'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const statuses = interactions.fields.status.values

const ofCustomer = {
  customer_id: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .meta({ description: 'Only interactions with this customer.' }),
}
const behind = { metric: 'interactions.list', keep: ['customer_id'] } as const
const inStatus = (status: string) => ({ ...behind, params: { status } })
const whenRule =
  'An interaction counts at the time at which it took place; those still ahead of the as-of time do not count yet.'

/** What was logged with customers, on one row. */
export const interactionFigures = defineMetric({
  ...common,
  id: 'interactions.figures',
  title: 'Interactions',
  question: 'How much contact do we have with our customers, and where does it stand?',
  description: `Interactions of the period by where they stand. Open = pending or in progress. Completed share = completed / all but cancelled. Per customer = interactions / distinct customers. ${whenRule}`,
  picture: { kind: 'figures' },
  params: z.object(ofCustomer),
  columns: {
    interactions: columns.count('Interactions', { rows: behind }),
    customers: columns.count('Customers', { description: 'Distinct customers with an interaction.' }),
    per_customer: columns.number('Interactions per customer'),
    completed: columns.count('Completed', { better: 'up', rows: inStatus('completed') }),
    open: columns.count('Open', { description: 'Pending or in progress.', rows: inStatus('open') }),
    cancelled: columns.count('Cancelled', { better: 'down', rows: inStatus('cancelled') }),
    completed_share: columns.ratio('Completed share', { better: 'up' }),
    last_at: columns.optionalInstant('Last interaction'),
  },
})

export const recentInteractions = defineMetric({
  ...common,
  filters: ['branch', 'segment'],
  id: 'interactions.recent',
  title: 'Recent interactions',
  question: 'How many interactions were there today, this week and this month?',
  description: `Interactions of the as-of day, of the 7 and of the 30 local days that end with it, and over all time, with the last one. ${whenRule}`,
  picture: { kind: 'figures' },
  params: z.object(ofCustomer),
  columns: {
    today: columns.count('Today', { rows: { ...behind, params: { period: 'today' } } }),
    last_7_days: columns.count('Last 7 days', { rows: { ...behind, params: { period: 'last_7_days' } } }),
    last_30_days: columns.count('Last 30 days', { rows: { ...behind, params: { period: 'last_30_days' } } }),
    total: columns.count('All', { rows: behind }),
    last_at: columns.optionalInstant('Last interaction'),
  },
})

const groupColumns = {
  interactions: columns.count('Interactions'),
  share: columns.ratio('Share of interactions'),
  customers: columns.count('Customers', { description: 'Distinct customers.' }),
  last_at: columns.optionalInstant('Last interaction'),
}

export const interactionsByType = defineMetric({
  ...common,
  id: 'interactions.by_type',
  title: 'Interactions by type',
  question: 'What kinds of contact do we have?',
  description: `Interactions of the period by type: calls, e-mails, meetings, support tickets, complaints, feedback, and whatever other type a source names. Types without an interaction are not listed. ${whenRule}`,
  picture: { kind: 'breakdown', label: 'type', value: 'interactions' },
  params: z.object(ofCustomer),
  columns: {
    type: columns.text('Type'),
    ...groupColumns,
    interactions: columns.count('Interactions', { rows: { ...behind, from: { type: 'type' } } }),
    completed_share: columns.ratio('Completed share', {
      better: 'up',
      description: 'Completed / all but cancelled.',
    }),
  },
})

export const interactionsByStatus = defineMetric({
  ...common,
  id: 'interactions.by_status',
  title: 'Interactions by status',
  question: 'How many interactions are done, and how many wait?',
  description: `Interactions of the period by where they stand; all four statuses are there. ${whenRule}`,
  picture: { kind: 'breakdown', label: 'status', value: 'interactions' },
  params: z.object(ofCustomer),
  columns: {
    status: columns.text('Status', { description: `${statuses.join(', ')}.` }),
    ...groupColumns,
    interactions: columns.count('Interactions', { rows: { ...behind, from: { status: 'status' } } }),
  },
})

export const interactionsOverTime = defineMetric({
  ...common,
  id: 'interactions.over_time',
  title: 'Interactions over time',
  question: 'How did contact with customers develop?',
  description: `Interactions and distinct customers of each interval. ${seriesRule} ${whenRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['interactions', 'customers'] },
  params: z.object({ interval, ...ofCustomer }),
  columns: {
    ...seriesColumns,
    interactions: columns.count('Interactions', { rows: { ...behind, from: daysOfRow } }),
    customers: columns.count('Customers', { description: 'Distinct customers with an interaction.' }),
    completed: columns.count('Completed', {
      better: 'up',
      rows: { ...inStatus('completed'), from: daysOfRow },
    }),
  },
})

export const interactionsByCustomer = defineMetric({
  ...common,
  id: 'interactions.by_customer',
  title: 'Interactions by customer',
  question: 'With whom do we have most contact?',
  description: `Customers with an interaction in the period, most interactions first. ${whenRule}`,
  picture: { kind: 'table' },
  inputs: ['interactions', 'customers'],
  params: z.object(paging),
  columns: {
    customer_id: columns.customer('Customer'),
    customer_name: columns.optionalText('Customer name', { personal: true }),
    interactions: columns.count('Interactions', {
      rows: { metric: 'interactions.list', from: { customer_id: 'customer_id' } },
    }),
    open: columns.count('Open', {
      description: 'Pending or in progress.',
      rows: {
        metric: 'interactions.list',
        params: { status: 'open' },
        from: { customer_id: 'customer_id' },
      },
    }),
    first_at: columns.instant('First interaction'),
    last_at: columns.instant('Last interaction'),
  },
})

/** The rows behind every figure that is made of interactions. */
export const interactionList = defineMetric({
  ...common,
  id: 'interactions.list',
  title: 'List of interactions',
  question: 'Which interactions stand behind this figure?',
  description: `Interactions of the period, the latest first. Search finds its text in the customer's id and, for callers who may read personal data, in the subject and their name. ${whenRule}`,
  picture: { kind: 'table' },
  inputs: ['interactions', 'customers'],
  params: z.object({
    ...ofCustomer,
    type: z.string().max(200).optional().meta({ description: 'Only this type.' }),
    status: z
      .enum([...statuses, 'open'])
      .optional()
      .meta({ description: 'Only this status; open for pending and in progress together.' }),
    search: z.string().max(200).optional().meta({ description: 'Part of the subject or the customer.' }),
    ...paging,
  }),
  columns: {
    id: columns.id('Interaction'),
    occurred_at: columns.instant('When'),
    type: columns.text('Type'),
    status: columns.text('Status'),
    subject: columns.optionalText('Subject', { personal: true }),
    customer_id: columns.customer('Customer'),
    customer_name: columns.optionalText('Customer name', { personal: true }),
    branch_id: columns.optionalId('Branch'),
    created_by: columns.optionalText('Logged by'),
  },
})
