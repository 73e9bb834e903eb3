import type { Entity } from './entity.ts'

/** Moments at which a conversation went from the language model to a person. */
export const handoffs = {
  name: 'handoffs',
  title: 'Handoffs',
  description:
    'Requests that a person takes a conversation over. One conversation may have several: events and conversations are counted apart.',
  time: 'requested_at',
  partOf: 'conversation_id',
  aliases: ['handoffs', 'hand offs', 'escalations', 'transfers', 'handovers'],
  fields: {
    conversation_id: {
      type: 'reference',
      to: 'conversations',
      required: true,
      description: 'The conversation that was handed over.',
      aliases: ['conversation id', 'conversation', 'chat id', 'thread id'],
    },
    trigger: {
      type: 'open_choice',
      values: ['keyword', 'confidence', 'other'],
      fallback: 'other',
      description:
        'What caused it: a word of the customer, or low confidence of the model. Any other word counts as other.',
      aliases: ['trigger', 'handoff trigger', 'trigger type', 'handoff reason', 'reason'],
    },
    requested_at: {
      type: 'instant',
      required: true,
      description: 'When a person was asked for.',
      aliases: [
        'handoff time',
        'requested at',
        'handoff requested at',
        'handed off at',
        'timestamp',
        'created at',
      ],
    },
    accepted_at: {
      type: 'instant',
      description: 'When a person took over.',
      aliases: ['accepted at', 'handoff accepted at', 'assigned at', 'picked up at'],
    },
  },
  order: [['requested_at', 'accepted_at']],
} as const satisfies Entity
