import type { Entity } from './entity.ts'
import { customerReference } from './recurring-fields.ts'

/** The ledger of a loyalty programme. */
export const loyaltyTransactions = {
  name: 'loyalty_transactions',
  title: 'Loyalty transactions',
  description:
    'Every change of a membership: joining, points earned, redeemed, expired or corrected, and moves between tiers.',
  time: 'occurred_at',
  aliases: [
    'loyalty transactions',
    'loyalty program',
    'loyalty programme',
    'loyalty',
    'points',
    'loyalty points',
  ],
  fields: {
    customer_id: { ...customerReference, required: true, description: 'The member.' },
    program: {
      type: 'text',
      description: 'The programme, where there are several.',
      aliases: ['program', 'programme', 'program name', 'loyalty program'],
    },
    kind: {
      type: 'choice',
      values: ['enroll', 'earn', 'redeem', 'expire', 'adjust', 'tier'],
      required: true,
      description:
        'What happened. Points of earn, redeem and expire are amounts without a sign; those of adjust carry theirs.',
      aliases: ['kind', 'transaction type', 'type', 'loyalty type', 'event type'],
    },
    points: {
      type: 'decimal',
      unit: 'points',
      ranges: { by: 'kind', of: { earn: { min: 0 }, redeem: { min: 0 }, expire: { min: 0 } } },
      description: 'How many points it concerns.',
      aliases: ['points', 'points amount', 'loyalty points', 'points change'],
    },
    tier: {
      type: 'text',
      description: 'The tier from then on, on enroll and tier.',
      aliases: ['tier', 'tier name', 'loyalty tier', 'membership level', 'level'],
    },
    order_id: {
      type: 'reference',
      to: 'orders',
      description: 'The order that earned or spent the points.',
      aliases: ['order id', 'order', 'transaction id'],
    },
    occurred_at: {
      type: 'instant',
      required: true,
      description: 'When it happened.',
      aliases: ['transaction date', 'occurred at', 'date', 'timestamp', 'created at'],
    },
  },
} as const satisfies Entity
