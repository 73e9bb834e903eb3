import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric, paging } from './metric.ts'

/** What a customer's history is made of. */
export const customerEventKinds = [
  'order',
  'return',
  'activity',
  'work_order',
  'appointment',
  'quote',
  'interaction',
  'conversation',
  'survey_response',
  'feedback',
  'loyalty_transaction',
  'communication',
  'support_ticket',
  'consent',
  'segment_assignment',
  'referral',
] as const
export type CustomerEventKind = (typeof customerEventKinds)[number]

const kinds = z
  .union([z.array(z.string()), z.string().transform(text => text.split(','))])
  .pipe(z.array(z.enum(customerEventKinds)).min(1))
  .optional()
  .meta({ description: `Only these kinds, separated by commas: ${customerEventKinds.join(', ')}.` })

export const customerEvents = defineMetric({
  id: 'customers.events',
  title: 'Everything that happened with a customer',
  question: 'What has this customer done, and what have we done with them?',
  description:
    "The customer's history up to the as-of time, newest first: orders and returns, also those that no figure counts, with the reason why; activities, work orders, appointments, quotes, interactions, conversations, surveys, feedback, loyalty, communications, tickets, consents, assigned segments, and the people that they referred. What = the type, channel, service, category, purpose or segment of the event; number = score, rating or points.",
  picture: { kind: 'timeline', at: 'at', title: 'kind' },
  inputs: [
    'customers',
    'orders',
    'activities',
    'work_orders',
    'appointments',
    'quotes',
    'interactions',
    'conversations',
    'survey_responses',
    'feedback',
    'loyalty_transactions',
    'communications',
    'support_tickets',
    'consents',
    'segment_assignments',
    'referrals',
  ],
  filters: ['branch'],
  permission: 'customers:read',
  params: z.object({
    customer_id: z.string().min(1).max(500).meta({ description: "The customer's id." }),
    kinds,
    ...paging,
  }),
  columns: {
    at: columns.instant('When'),
    kind: columns.text('Kind'),
    id: columns.id('Document'),
    what: columns.optionalText('What'),
    detail: columns.optionalText('Detail', { personal: true }),
    state: columns.optionalText('State'),
    number: columns.number('Score or points'),
    value: columns.optionalMoney('Worth'),
    channel: columns.optionalText('Channel'),
    branch_id: columns.optionalId('Branch'),
    reason: columns.optionalText('Not counted because', { description: 'Null where figures count it.' }),
  },
})
