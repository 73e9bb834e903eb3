import type { Entity } from './entity.ts'
import { customerReference } from './recurring-fields.ts'

/** What customers allowed and took back. */
export const consents = {
  name: 'consents',
  title: 'Consents',
  description:
    'One row a decision of a customer about a purpose; the latest one holds. The shared field source says where it was given.',
  time: 'decided_at',
  standing: true,
  aliases: ['consents', 'consent log', 'permissions', 'opt ins', 'preferences'],
  fields: {
    customer_id: { ...customerReference, required: true, description: 'Who decided.' },
    purpose: {
      type: 'open_choice',
      values: [
        'email_marketing',
        'sms_marketing',
        'phone_marketing',
        'profiling',
        'analytics',
        'third_parties',
      ],
      required: true,
      description: 'What it is about.',
      aliases: ['purpose', 'consent type', 'consent purpose', 'permission'],
    },
    granted: {
      type: 'boolean',
      required: true,
      description: 'Whether the customer agreed.',
      aliases: ['granted', 'consent given', 'is granted', 'opted in', 'consented', 'value'],
    },
    decided_at: {
      type: 'instant',
      required: true,
      description: 'When the customer decided.',
      aliases: [
        'consent date',
        'at',
        'decided at',
        'granted at',
        'consented at',
        'date',
        'timestamp',
        'created at',
      ],
    },
  },
} as const satisfies Entity
