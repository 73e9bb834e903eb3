import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric } from './metric.ts'

const sales = { metric: 'purchases.orders', params: { kind: 'sale' } } as const
const people = (status: string) => ({ metric: 'customers.list', params: { status } })

/** One statement for the page that every owner opens first. */
export const overviewFigures = defineMetric({
  id: 'overview.figures',
  title: 'Overview',
  question: 'How is the business doing?',
  description:
    'The figures an owner asks first, each defined as in its own metric: net and gross revenue, orders and average order value as in Revenue; buyers, orders per buyer and repeat rate as in Purchase frequency. New buyers bought for the first time ever in the period, returning buyers had bought before it.',
  picture: { kind: 'figures' },
  inputs: ['orders'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
  params: z.object({}),
  columns: {
    net: columns.money('Net revenue', { better: 'up', rows: { metric: 'purchases.orders' } }),
    gross: columns.money('Gross revenue', { better: 'up', rows: sales }),
    orders: columns.count('Orders', { better: 'up', rows: sales }),
    average_order_value: columns.averageMoney('Average order value', { better: 'up', rows: sales }),
    buyers: columns.count('Buyers', { better: 'up', rows: people('buyer') }),
    new_buyers: columns.count('New buyers', { better: 'up', rows: people('first_time') }),
    returning_buyers: columns.count('Returning buyers', { better: 'up' }),
    frequency: columns.number('Orders per buyer', { better: 'up' }),
    repeat_rate: columns.ratio('Repeat rate', { better: 'up' }),
  },
})
