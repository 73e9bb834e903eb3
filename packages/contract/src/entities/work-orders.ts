import type { Entity } from './entity.ts'
import { currencyField, customerReference } from './recurring-fields.ts'

/** Work that is made or done for a customer and handed over later: a pair of glasses, a repair. */
export const workOrders = {
  name: 'work_orders',
  title: 'Work orders',
  description:
    'Work made to order and delivered later, such as lab work or a repair. Its revenue stands beside that of orders and is never part of it.',
  time: 'created_at',
  aliases: ['lab work orders', 'work orders', 'workorders', 'lab orders', 'jobs', 'repairs'],
  fields: {
    customer_id: { ...customerReference, description: 'For whom the work is done.' },
    status: {
      type: 'choice',
      values: ['pending', 'in_progress', 'ready', 'delivered', 'cancelled'],
      fallback: 'pending',
      description: 'Where the work stands; cancelled work never counts.',
      aliases: ['status', 'work order status', 'lab status', 'job status'],
    },
    payment_status: {
      type: 'choice',
      values: ['unpaid', 'partially_paid', 'paid', 'refunded'],
      fallback: 'unpaid',
      description: 'Revenue counts what is paid.',
      aliases: ['payment status', 'paid status'],
    },
    paid: {
      type: 'money',
      min: 0,
      description: 'The amount paid so far, for partially paid work.',
      aliases: ['paid', 'paid amount', 'amount paid', 'deposit'],
    },
    currency: currencyField,
    total: {
      type: 'money',
      min: 0,
      description: 'What the customer owes for the work.',
      aliases: ['total', 'total amount', 'amount', 'price'],
    },
    created_at: {
      type: 'instant',
      required: true,
      description: 'When the work was ordered.',
      aliases: ['created at', 'ordered at', 'work order date', 'order date', 'date'],
    },
    promised_at: {
      type: 'instant',
      description: 'When it was promised; later delivery is overdue.',
      aliases: [
        'promised at',
        'due at',
        'due date',
        'promised date',
        'estimated delivery date',
        'estimated delivery',
      ],
    },
    delivered_at: {
      type: 'instant',
      description: 'When the customer received it.',
      aliases: ['delivered at', 'delivery date', 'actual delivery date', 'completed at', 'picked up at'],
    },
  },
  order: [
    ['created_at', 'promised_at'],
    ['created_at', 'delivered_at'],
  ],
} as const satisfies Entity
