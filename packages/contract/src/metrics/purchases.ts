import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric } from './metric.ts'

const sales = { metric: 'purchases.orders', params: { kind: 'sale' } } as const
const returned = { metric: 'purchases.orders', params: { kind: 'return' } } as const

/** Money in and out of the till. */
export const revenue = defineMetric({
  id: 'purchases.revenue',
  title: 'Revenue',
  question: 'How much did we sell, and how much came back?',
  description:
    'Gross = worth of all paid sales: their totals (the paid part where partially paid) net of refunds. Returns = worth of return documents, negative. Net = gross + returns. Orders = paid sales with a value. AOV = gross / orders. Cancelled, unpaid and zero-value orders never count.',
  picture: { kind: 'figures' },
  inputs: ['orders'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
  params: z.object({}),
  columns: {
    gross: columns.money('Gross revenue', { better: 'up', rows: sales }),
    returns: columns.money('Returns', {
      better: 'up',
      rows: returned,
      description: 'Worth of returns; negative.',
    }),
    net: columns.money('Net revenue', { better: 'up' }),
    orders: columns.count('Orders', { better: 'up', rows: sales }),
    return_orders: columns.count('Returns', {
      better: 'down',
      rows: returned,
      description: 'Return documents.',
    }),
    buyers: columns.count('Buyers', { better: 'up', description: 'Distinct customers with a purchase.' }),
    average_order_value: columns.averageMoney('Average order value', {
      better: 'up',
      description: 'Gross / orders.',
    }),
  },
})
