import type { Entity } from './entity.ts'
import { currencyField, customerReference } from './recurring-fields.ts'

/** Offers that a customer can accept. */
export const quotes = {
  name: 'quotes',
  title: 'Quotes',
  description: 'Offers made to customers and what became of them. Conversion is accepted over decided.',
  time: 'created_at',
  aliases: ['quotes', 'quotations', 'estimates', 'offers', 'proposals'],
  fields: {
    customer_id: { ...customerReference, description: 'Who got the offer.' },
    status: {
      type: 'choice',
      values: ['draft', 'sent', 'accepted', 'rejected', 'expired'],
      required: true,
      description: 'Where the offer stands; accepted, rejected and expired ones are decided.',
      aliases: ['status', 'quote status'],
    },
    currency: currencyField,
    total: {
      type: 'money',
      min: 0,
      description: 'The amount offered.',
      aliases: ['total', 'total amount', 'quote total', 'amount', 'value'],
    },
    created_at: {
      type: 'instant',
      required: true,
      description: 'When the offer was made.',
      aliases: ['created at', 'quote date', 'issued at', 'date'],
    },
    expires_at: {
      type: 'instant',
      description: 'Until when it holds.',
      aliases: ['expires at', 'expiration date', 'expiry date', 'valid until', 'expires'],
    },
    decided_at: {
      type: 'instant',
      description: 'When the customer accepted or refused.',
      aliases: ['decided at', 'accepted at', 'decision date', 'closed at'],
    },
    order_id: {
      type: 'reference',
      to: 'orders',
      description: 'The order that came of it.',
      aliases: ['order id', 'converted order id', 'order'],
    },
  },
  order: [
    ['created_at', 'expires_at'],
    ['created_at', 'decided_at'],
  ],
} as const satisfies Entity
