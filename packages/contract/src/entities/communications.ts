import type { Entity } from './entity.ts'
import { customerReference } from './recurring-fields.ts'

/** Messages that the business sends of its own accord, each to one customer. */
export const communications = {
  name: 'communications',
  title: 'Communications',
  description:
    'One row a customer and message of a campaign, with what became of it. Rows with holdout are customers who were left out on purpose, to compare with.',
  time: 'sent_at',
  aliases: [
    'communications',
    'communication logs',
    'communication log',
    'campaign sends',
    'email log',
    'mailings',
  ],
  fields: {
    customer_id: { ...customerReference, required: true, description: 'To whom.' },
    campaign: {
      type: 'text',
      description: 'The campaign.',
      aliases: ['campaign', 'campaign name', 'campaign id'],
    },
    channel: {
      type: 'open_choice',
      values: ['email', 'sms', 'push', 'whatsapp', 'phone', 'post'],
      required: true,
      description: 'How it was sent.',
      aliases: ['channel', 'communication channel', 'communication type', 'medium'],
    },
    subject: { type: 'text', description: 'Subject line.', aliases: ['subject', 'subject line', 'title'] },
    sent_at: {
      type: 'instant',
      required: true,
      description: 'When it was sent, or would have been where it was held back.',
      aliases: ['sent at', 'sent date', 'send date', 'send time', 'date'],
    },
    delivered_at: {
      type: 'instant',
      description: 'When it arrived.',
      aliases: ['delivered at', 'delivery date', 'delivered'],
    },
    opened_at: {
      type: 'instant',
      description: 'When it was first opened.',
      aliases: ['opened at', 'open date', 'opened'],
    },
    clicked_at: {
      type: 'instant',
      description: 'When a link in it was first followed.',
      aliases: ['clicked at', 'click date', 'clicked'],
    },
    bounced_at: {
      type: 'instant',
      description: 'When it came back.',
      aliases: ['bounced at', 'bounce date', 'bounced'],
    },
    unsubscribed_at: {
      type: 'instant',
      description: 'When the customer asked for no more of it.',
      aliases: ['unsubscribed at', 'unsubscribe date', 'unsubscribed', 'opted out at'],
    },
    complained_at: {
      type: 'instant',
      description: 'When the customer reported it as unwanted.',
      aliases: ['complained at', 'spam reported at', 'complaint date'],
    },
    converted_at: {
      type: 'instant',
      description: 'When it led to what it was meant for, where the source follows that itself.',
      aliases: ['converted at', 'conversion date', 'converted'],
    },
    cost: {
      type: 'fine_money',
      min: 0,
      description: "What sending it cost, in the organization's currency.",
      aliases: ['cost', 'send cost', 'price'],
    },
    holdout: {
      type: 'boolean',
      fallback: false,
      description: 'Whether the customer was left out on purpose.',
      aliases: ['holdout', 'control group', 'is holdout', 'control'],
    },
  },
  order: [
    ['sent_at', 'delivered_at'],
    ['sent_at', 'opened_at'],
    ['sent_at', 'clicked_at'],
    ['sent_at', 'bounced_at'],
    ['sent_at', 'unsubscribed_at'],
    ['sent_at', 'complained_at'],
    ['sent_at', 'converted_at'],
  ],
} as const satisfies Entity
