import type { Entity } from './entity.ts'

/** What was written in a conversation. */
export const messages = {
  name: 'messages',
  title: 'Messages',
  description:
    'The messages of conversations, with what the language model used. A message may arrive before its conversation.',
  time: 'sent_at',
  partOf: 'conversation_id',
  aliases: ['messages', 'chat messages', 'conversation messages'],
  fields: {
    conversation_id: {
      type: 'reference',
      to: 'conversations',
      required: true,
      description: 'The conversation that it belongs to.',
      aliases: ['conversation id', 'conversation', 'chat id', 'thread id'],
    },
    sender_type: {
      type: 'choice',
      values: ['customer', 'llm', 'agent'],
      required: true,
      description: 'Who wrote: the customer, the language model, or a person of the business.',
      aliases: ['sender type', 'sender', 'role', 'author type', 'direction'],
    },
    sender_id: {
      type: 'text',
      personal: 'indirect',
      description: "The sender's id in the source.",
      aliases: ['sender id', 'author id', 'agent id', 'user id'],
    },
    content: {
      type: 'text',
      personal: 'direct',
      description: 'The text itself; a source that keeps it to itself leaves it out.',
      aliases: ['content', 'message', 'text', 'body', 'message text'],
    },
    sent_at: {
      type: 'instant',
      required: true,
      description: 'When it was sent.',
      aliases: ['timestamp', 'sent at', 'message time', 'time', 'date', 'created at'],
    },
    model: {
      type: 'text',
      description: 'The language model that answered.',
      aliases: ['model', 'llm model', 'model name'],
    },
    tokens: {
      type: 'integer',
      within: { object: 'metadata', key: 'tokens_used' },
      unit: 'tokens',
      min: 0,
      description: 'Tokens that the model used for it, question and answer together.',
      aliases: ['tokens used', 'tokens', 'total tokens', 'token count', 'metadata tokens used'],
    },
    input_tokens: {
      type: 'integer',
      unit: 'tokens',
      min: 0,
      description: 'Those of the question alone, where the source tells them apart.',
      aliases: ['input tokens', 'prompt tokens', 'tokens in'],
    },
    output_tokens: {
      type: 'integer',
      unit: 'tokens',
      min: 0,
      description: 'Those of the answer alone, where the source tells them apart.',
      aliases: ['output tokens', 'completion tokens', 'tokens out'],
    },
    market: {
      type: 'text',
      description: 'The country or region by which the provider prices the message.',
      aliases: ['market', 'pricing market', 'recipient country'],
    },
    category: {
      type: 'open_choice',
      values: ['marketing', 'utility', 'authentication', 'service'],
      description: 'The kind of message by which the provider prices it.',
      aliases: ['category', 'message category', 'conversation category', 'pricing category'],
    },
    cost: {
      type: 'fine_money',
      min: 0,
      description:
        "What it cost, in the organization's currency. A cost that is sent wins over the rate card.",
      aliases: ['cost', 'message cost', 'llm cost', 'price'],
    },
    metadata: {
      type: 'object',
      personal: 'indirect',
      description: 'What else the source knows of the message.',
      aliases: ['metadata', 'meta', 'properties'],
    },
  },
} as const satisfies Entity
