import type { Entity } from './entity.ts'
import { customerReference } from './recurring-fields.ts'

/** Exchanges of messages with a customer. */
export const conversations = {
  name: 'conversations',
  title: 'Conversations',
  description:
    'Chats and the like, held by a language model, an agent or both. Messages and handoffs are parts of them and share their branch.',
  time: 'started_at',
  aliases: ['conversations', 'chats', 'threads', 'dialogues'],
  fields: {
    customer_id: { ...customerReference, description: 'Who wrote, once known.' },
    customer_phone: {
      type: 'phone',
      personal: 'direct',
      description: 'The number from which the customer writes.',
      aliases: ['customer phone', 'phone', 'phone number', 'whatsapp number', 'from number'],
    },
    channel: {
      type: 'open_choice',
      values: ['whatsapp', 'web_chat', 'sms', 'email', 'phone', 'social'],
      description: 'Where it was held; messages on whatsapp have a price.',
      aliases: ['channel', 'platform', 'medium'],
    },
    status: {
      type: 'choice',
      values: ['active', 'resolved', 'handed_off', 'closed'],
      required: true,
      description: 'Where it stands; closed is ended without being resolved.',
      aliases: ['status', 'conversation status', 'state'],
    },
    started_at: {
      type: 'instant',
      required: true,
      description: 'When it began; days count conversations by it.',
      aliases: ['started at', 'start time', 'created at', 'opened at'],
    },
    ended_at: {
      type: 'instant',
      description: 'When it ended; empty while it goes on.',
      aliases: ['ended at', 'end time', 'closed at', 'resolved at'],
    },
    last_message_at: {
      type: 'instant',
      description: 'When the last message was sent.',
      aliases: ['last message at', 'last message', 'last activity at'],
    },
  },
  order: [
    ['started_at', 'ended_at'],
    ['started_at', 'last_message_at'],
  ],
} as const satisfies Entity
