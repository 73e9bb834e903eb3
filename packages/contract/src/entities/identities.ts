import type { Entity } from './entity.ts'
import { customerReference } from './recurring-fields.ts'

/** Which visitor turned out to be which customer: what they did before reads as the customer's from then on. */
export const identities = {
  name: 'identities',
  title: 'Identities',
  description:
    'Visitors who became known: the id is the anonymous id of their activities, which all count as the customer’s, earlier ones too.',
  time: 'identified_at',
  standing: true,
  aliases: ['identities', 'identity map', 'identified visitors', 'aliases'],
  fields: {
    customer_id: { ...customerReference, required: true, description: 'Who the visitor is.' },
    identified_at: {
      type: 'instant',
      required: true,
      description: 'When they became known.',
      aliases: ['identified at', 'identified', 'linked at'],
    },
  },
} as const satisfies Entity
