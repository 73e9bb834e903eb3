import type { Entity } from './entity.ts'
import { customerReference } from './recurring-fields.ts'

/** Invitations of customers to others. */
export const referrals = {
  name: 'referrals',
  title: 'Referrals',
  description:
    'One row an invitation. It is the fact of whoever invites; whoever is invited becomes a customer by a fact of their own.',
  time: 'sent_at',
  customer: 'referrer_id',
  aliases: ['referrals', 'referral program', 'referral programme', 'invitations'],
  fields: {
    referrer_id: {
      type: 'reference',
      to: 'customers',
      required: true,
      description: 'Who invites.',
      aliases: [
        'referrer id',
        'referrer customer id',
        'referring customer id',
        'referrer',
        'referred by',
        ...customerReference.aliases,
      ],
    },
    referred_id: {
      type: 'reference',
      to: 'customers',
      description: 'Who was invited, once a customer.',
      aliases: ['referred id', 'referred customer id', 'referee id', 'referred', 'invitee id'],
    },
    status: {
      type: 'choice',
      values: ['sent', 'converted', 'expired', 'declined'],
      description: 'Where it stands; where none is given, converted_at decides.',
      aliases: ['status', 'referral status'],
    },
    channel: {
      type: 'text',
      description: 'How the invitation went out.',
      aliases: ['channel', 'referral channel', 'referral source'],
    },
    sent_at: {
      type: 'instant',
      required: true,
      description: 'When the invitation went out.',
      aliases: ['referral date', 'sent at', 'referred at', 'invited at', 'date', 'created at'],
    },
    converted_at: {
      type: 'instant',
      description: 'When the invited person became a customer.',
      aliases: ['converted at', 'conversion date', 'signed up at'],
    },
    reward_cost: {
      type: 'money',
      min: 0,
      description: "What the reward cost the business, in the organization's currency.",
      aliases: ['reward cost', 'reward amount', 'reward', 'reward value', 'bonus'],
    },
  },
  order: [['sent_at', 'converted_at']],
} as const satisfies Entity
