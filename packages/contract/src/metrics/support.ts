import { z } from 'zod'
import { supportTickets } from '../entities/support-tickets.ts'
import { slaClocks } from '../sla.ts'
import { columns } from '../units.ts'
import { defineMetric, interval, paging } from './metric.ts'
import { daysOfRow, seriesColumns, seriesRule } from './series.ts'

const common = {
  inputs: ['support_tickets'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const list = 'support.tickets'
const statuses = supportTickets.fields.status.values
export const ticketDimensions = ['priority', 'agent', 'category', 'branch', 'status'] as const

const clockRule =
  "First response = the first answer of a person minus the ticket's creation. Resolution to the first and to the last time it was resolved, minus its creation; a ticket that came back and of which only the last time is known has no first. Business-hours times count the opening hours of the ticket's branch by its wall clock."
const cohortRule =
  'Created, times, reopening and promises are those of tickets created in the period. Resolved = last resolved in the period, whenever they were created. Backlog = created before the end of the period and not resolved or closed by then; closed ones without a time of resolution are never in it. Reopen rate = reopened / those created in the period that were ever resolved.'
const slaRule =
  "Promises are the organization's targets by priority, in minutes of the calendar, for three clocks: first response, next response (the longest wait for a later answer) and first resolution. Met = the clock stopped within its target; breached = it stopped later, or still runs beyond it. A clock that still runs within its target, was never recorded, or has no target is in neither. Met share = met / (met + breached)."

const of = (params: Record<string, string | boolean>) => ({ metric: list, params })

const times = {
  mean_first_response_minutes: columns.minutes('Mean first response', { better: 'down' }),
  median_first_response_minutes: columns.minutes('Median first response', { better: 'down' }),
  p90_first_response_minutes: columns.minutes('90th percentile of first response', { better: 'down' }),
  mean_resolution_minutes: columns.minutes('Mean resolution', {
    better: 'down',
    description: 'To the last time it was resolved.',
  }),
  median_resolution_minutes: columns.minutes('Median resolution', { better: 'down' }),
  p90_resolution_minutes: columns.minutes('90th percentile of resolution', { better: 'down' }),
}
const shares = {
  first_response_met: columns.ratio('First response in time', { better: 'up' }),
  next_response_met: columns.ratio('Next response in time', { better: 'up' }),
  resolution_met: columns.ratio('Resolution in time', { better: 'up' }),
}

export const supportFigures = defineMetric({
  ...common,
  id: 'support.figures',
  title: 'Support',
  question: 'How many customers ask for help, how fast are they answered, and is it solved for good?',
  description: `${cohortRule} ${clockRule} ${slaRule}`,
  picture: { kind: 'figures' },
  params: z.object({}),
  columns: {
    created: columns.count('Created', { better: 'down', rows: of({}) }),
    resolved: columns.count('Resolved', { better: 'up', rows: of({ show: 'resolved' }) }),
    backlog: columns.count('Backlog', { better: 'down', rows: of({ show: 'backlog' }) }),
    unanswered: columns.count('Unanswered', {
      better: 'down',
      description: 'Created in the period, open, and without an answer.',
      rows: of({ unanswered: true }),
    }),
    reopened: columns.count('Reopened', { better: 'down', rows: of({ reopened: true }) }),
    reopen_rate: columns.ratio('Reopen rate', { better: 'down' }),
    ...times,
    mean_business_minutes: columns.minutes('Mean first response, business hours', { better: 'down' }),
    median_business_minutes: columns.minutes('Median first response, business hours', { better: 'down' }),
    p90_business_minutes: columns.minutes('90th percentile, business hours', { better: 'down' }),
    mean_first_resolution_minutes: columns.minutes('Mean first resolution', { better: 'down' }),
    median_first_resolution_minutes: columns.minutes('Median first resolution', { better: 'down' }),
    p90_first_resolution_minutes: columns.minutes('90th percentile of first resolution', { better: 'down' }),
    ...shares,
    customers: columns.count('Customers', { description: 'Distinct customers who asked.' }),
  },
})

export const supportOverTime = defineMetric({
  ...common,
  id: 'support.over_time',
  title: 'Tickets over time',
  question: 'Does support keep up?',
  description: `Created and resolved in each interval, and the backlog at its end (up to the as-of time in the one that runs). ${seriesRule} ${cohortRule} ${clockRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['created', 'resolved', 'backlog'] },
  params: z.object({ interval }),
  columns: {
    ...seriesColumns,
    created: columns.count('Created', { better: 'down', rows: { ...of({}), from: daysOfRow } }),
    resolved: columns.count('Resolved', {
      better: 'up',
      rows: { ...of({ show: 'resolved' }), from: daysOfRow },
    }),
    backlog: columns.count('Backlog', {
      better: 'down',
      rows: { ...of({ show: 'backlog' }), from: daysOfRow },
    }),
    median_first_response_minutes: columns.minutes('Median first response', { better: 'down' }),
    median_resolution_minutes: columns.minutes('Median resolution', { better: 'down' }),
  },
})

export const supportBy = defineMetric({
  ...common,
  id: 'support.by',
  title: 'Tickets by priority, agent, category, branch or status',
  question: 'Where do tickets come from, and who answers how fast?',
  description: `Tickets created in the period by what they are told apart by; those of which it is not known are a row of their own, Unknown. ${clockRule} ${slaRule}`,
  picture: { kind: 'breakdown', label: 'value', value: 'created' },
  params: z.object({
    dimension: z
      .enum(ticketDimensions)
      .default('priority')
      .meta({ description: 'What tickets are told apart by.' }),
  }),
  columns: {
    value: columns.text('Value'),
    created: columns.count('Tickets', {
      better: 'down',
      rows: { ...of({}), from: { value: 'value' }, keep: ['dimension'] },
    }),
    share: columns.ratio('Share'),
    open: columns.count('Open', { better: 'down', description: 'Of them, at the as-of time.' }),
    reopen_rate: columns.ratio('Reopen rate', { better: 'down' }),
    ...times,
    ...shares,
  },
})

export const supportSla = defineMetric({
  ...common,
  id: 'support.sla',
  title: 'Promises kept',
  question: 'Do we keep what we promised, by clock and priority?',
  description: `Tickets created in the period by clock and priority, with the target; priorities without a target are listed with none. ${slaRule}`,
  picture: { kind: 'table' },
  params: z.object({}),
  columns: {
    clock: columns.text('Clock', { description: `${slaClocks.join(', ')}.` }),
    priority: columns.text('Priority'),
    target_minutes: columns.minutes('Target'),
    tickets: columns.count('Tickets', { rows: { ...of({}), from: { priority: 'priority' } } }),
    met: columns.count('Met', {
      better: 'up',
      rows: { ...of({ promise: 'met' }), from: { clock: 'clock', priority: 'priority' } },
    }),
    breached: columns.count('Breached', {
      better: 'down',
      rows: { ...of({ promise: 'breached' }), from: { clock: 'clock', priority: 'priority' } },
    }),
    met_share: columns.ratio('Met share', { better: 'up' }),
  },
})

/** The rows behind every figure that is made of tickets. */
export const ticketList = defineMetric({
  ...common,
  id: list,
  title: 'List of tickets',
  question: 'Which tickets stand behind this figure?',
  description: `Tickets created in the period, or resolved in it, or in the backlog at its end; the latest first. Promise and clock choose those that met or breached a target. ${clockRule} ${slaRule}`,
  picture: { kind: 'table' },
  inputs: ['support_tickets', 'customers'],
  params: z.object({
    show: z
      .enum(['created', 'resolved', 'backlog'])
      .default('created')
      .meta({ description: 'Created in the period, resolved in it, or open at its end.' }),
    status: z.enum(statuses).optional().meta({ description: 'Only this status.' }),
    priority: z.string().max(200).optional().meta({ description: 'Only this priority.' }),
    dimension: z.enum(ticketDimensions).default('priority').meta({ description: 'What value is of.' }),
    value: z.string().max(200).optional().meta({ description: 'Only this value; Unknown for none.' }),
    unanswered: z.union([z.boolean(), z.stringbool()]).default(false).meta({
      description: 'Only open tickets without an answer.',
    }),
    reopened: z.union([z.boolean(), z.stringbool()]).default(false).meta({
      description: 'Only those that came back.',
    }),
    clock: z.enum(slaClocks).default('first_response').meta({ description: 'What promise is about.' }),
    promise: z.enum(['met', 'breached']).optional().meta({ description: 'Only kept or broken promises.' }),
    customer_id: z.string().max(500).optional().meta({ description: 'Only this customer.' }),
    ...paging,
  }),
  columns: {
    id: columns.id('Ticket'),
    created_at: columns.instant('Created'),
    status: columns.text('Status'),
    priority: columns.text('Priority'),
    category: columns.optionalText('Category'),
    subject: columns.optionalText('Subject', { personal: true }),
    agent: columns.optionalText('Agent'),
    customer_id: columns.optionalCustomer('Customer'),
    customer_name: columns.optionalText('Customer name', { personal: true }),
    branch_id: columns.optionalId('Branch'),
    first_response_minutes: columns.minutes('First response'),
    resolution_minutes: columns.minutes('Resolution'),
    reopened: columns.flag('Reopened'),
    first_response: columns.optionalText('First response in time', { description: 'met, breached or null.' }),
    next_response: columns.optionalText('Next response in time', { description: 'met, breached or null.' }),
    resolution: columns.optionalText('Resolution in time', { description: 'met, breached or null.' }),
  },
})
