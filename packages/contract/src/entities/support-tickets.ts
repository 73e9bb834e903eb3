import type { Entity } from './entity.ts'
import { customerReference } from './recurring-fields.ts'

/** Requests for help. */
export const supportTickets = {
  name: 'support_tickets',
  title: 'Support tickets',
  description: 'Requests for help with their clocks: created, first answered, resolved.',
  time: 'created_at',
  aliases: ['support tickets', 'tickets', 'cases', 'help desk', 'requests'],
  fields: {
    customer_id: {
      ...customerReference,
      aliases: [...customerReference.aliases, 'requester id'],
      description: 'Who asks.',
    },
    subject: {
      type: 'text',
      personal: 'indirect',
      description: 'What it is about, in one line.',
      aliases: ['subject', 'title', 'summary', 'ticket subject'],
    },
    category: {
      type: 'text',
      description: 'Kind of problem.',
      aliases: ['category', 'issue type', 'ticket type', 'type', 'topic'],
    },
    priority: {
      type: 'open_choice',
      values: ['low', 'normal', 'high', 'urgent'],
      fallback: 'normal',
      description: 'How urgent it is; each priority has its own targets.',
      aliases: ['priority', 'ticket priority', 'severity', 'urgency'],
    },
    status: {
      type: 'choice',
      values: ['open', 'in_progress', 'waiting', 'resolved', 'closed'],
      required: true,
      description: 'Where it stands; the backlog is what is neither resolved nor closed.',
      aliases: ['status', 'ticket status'],
    },
    agent: {
      type: 'text',
      personal: 'indirect',
      description: 'Who works on it.',
      aliases: ['agent', 'assigned to', 'assignee', 'agent name', 'owner'],
    },
    created_at: {
      type: 'instant',
      required: true,
      description: 'When it was opened.',
      aliases: ['created at', 'opened at', 'created date', 'ticket date', 'submitted at', 'date'],
    },
    first_response_at: {
      type: 'instant',
      description: 'When a person first answered.',
      aliases: ['first response at', 'first response', 'first reply at', 'first response time'],
    },
    next_response_minutes: {
      type: 'decimal',
      unit: 'minutes',
      min: 0,
      description: 'The longest that the customer waited for a later answer.',
      aliases: ['next response minutes', 'next response time', 'next reply time', 'longest next response'],
    },
    first_resolved_at: {
      type: 'instant',
      description: 'When it was resolved for the first time; the last time counts where it never came back.',
      aliases: ['first resolved at', 'first resolution at', 'first resolution date', 'first solved at'],
    },
    resolved_at: {
      type: 'instant',
      description: 'When it was last resolved.',
      aliases: ['resolved at', 'resolution date', 'closed at', 'solved at', 'resolved date'],
    },
    reopened: {
      type: 'boolean',
      fallback: false,
      description: 'Whether it was opened again after it had been resolved.',
      aliases: ['reopened', 'is reopened', 'was reopened'],
    },
  },
  order: [
    ['created_at', 'first_response_at'],
    ['created_at', 'first_resolved_at'],
    ['created_at', 'resolved_at'],
    ['first_resolved_at', 'resolved_at'],
  ],
} as const satisfies Entity
