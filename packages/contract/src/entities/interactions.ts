import type { Entity } from './entity.ts'
import { customerReference } from './recurring-fields.ts'

/** What people of the business did with a customer and wrote down. */
export const interactions = {
  name: 'interactions',
  title: 'Interactions',
  description:
    'Calls, e-mails, meetings, complaints and the like that somebody of the business logged, each with where it stands.',
  time: 'occurred_at',
  aliases: ['customer interactions', 'interaction log', 'contact history'],
  fields: {
    customer_id: { ...customerReference, required: true, description: 'Whom the interaction was with.' },
    type: {
      type: 'open_choice',
      values: ['call', 'email', 'meeting', 'support_ticket', 'complaint', 'feedback'],
      required: true,
      description: 'What kind of contact it was.',
      aliases: ['interaction type', 'type', 'contact type'],
    },
    subject: {
      type: 'text',
      personal: 'indirect',
      description: 'Subject line.',
      aliases: ['subject', 'title', 'interaction subject'],
    },
    description: {
      type: 'text',
      personal: 'indirect',
      description: 'Notes on what was said and agreed.',
      aliases: ['description', 'notes', 'note', 'details'],
    },
    status: {
      type: 'choice',
      values: ['pending', 'in_progress', 'completed', 'cancelled'],
      fallback: 'completed',
      description: 'Where the interaction stands.',
      aliases: ['status', 'interaction status'],
    },
    occurred_at: {
      type: 'instant',
      required: true,
      description: 'When it took place, or is to take place while it is pending.',
      aliases: ['interaction date', 'occurred at', 'interaction time', 'date', 'timestamp', 'created at'],
    },
    created_by: {
      type: 'text',
      personal: 'indirect',
      description: 'Who logged it.',
      aliases: ['created by', 'logged by', 'user', 'owner', 'agent'],
    },
  },
} as const satisfies Entity
