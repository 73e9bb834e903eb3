import type { Entity } from './entity.ts'
import { customerReference } from './recurring-fields.ts'

/** What customers wrote of their own accord. */
export const feedback = {
  name: 'feedback',
  title: 'Feedback',
  description:
    'Reviews, complaints, suggestions and praise, with the mood and the topics where a source has them.',
  time: 'created_at',
  aliases: ['feedback', 'customer feedback', 'reviews', 'testimonials', 'complaints'],
  fields: {
    customer_id: { ...customerReference, description: 'Who wrote; empty where it is anonymous.' },
    kind: {
      type: 'open_choice',
      values: ['review', 'complaint', 'suggestion', 'praise', 'question'],
      description: 'What it is.',
      aliases: ['kind', 'feedback type', 'type', 'category'],
    },
    rating: {
      type: 'decimal',
      unit: 'stars',
      min: 1,
      max: 5,
      description: 'Stars given, 5 best.',
      aliases: ['rating', 'stars', 'star rating', 'review rating'],
    },
    text: {
      type: 'text',
      personal: 'indirect',
      description: 'The words themselves.',
      aliases: ['feedback text', 'text', 'review', 'review text', 'comment', 'content', 'body', 'message'],
    },
    channel: {
      type: 'text',
      description: 'Where it was left.',
      aliases: ['channel', 'platform', 'feedback channel', 'review site'],
    },
    product_id: {
      type: 'text',
      description: "The product that it is about, by the product's own id.",
      aliases: ['product id', 'productid', 'sku', 'product'],
    },
    sentiment: {
      type: 'decimal',
      unit: 'from −1 to 1',
      min: -1,
      max: 1,
      description: 'Mood, from −1 (very negative) to 1 (very positive), where the source has judged it.',
      aliases: ['sentiment', 'sentiment score', 'polarity'],
    },
    topics: {
      type: 'list',
      description: 'What it is about.',
      aliases: ['topics', 'themes', 'tags', 'topic', 'keywords'],
    },
    created_at: {
      type: 'instant',
      required: true,
      description: 'When it was written.',
      aliases: [
        'feedback date',
        'created at',
        'review date',
        'submitted at',
        'posted at',
        'date',
        'timestamp',
      ],
    },
    replied_at: {
      type: 'instant',
      description: 'When the business replied.',
      aliases: ['replied at', 'response date', 'responded at', 'reply date'],
    },
  },
  order: [['created_at', 'replied_at']],
} as const satisfies Entity
