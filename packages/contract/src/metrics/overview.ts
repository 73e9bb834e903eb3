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

/** What the business asks of its customers, each figure as its own module defines it. */
export const overviewBusiness = defineMetric({
  id: 'overview.business',
  title: 'Key figures',
  question: 'How do our customers and our business stand?',
  description:
    "Figures of several metrics side by side, each exactly as that metric defines it, with its parameters at their defaults: customers and active as in Customers, average lifetime value as in Lifetime value to date, satisfaction (mean, 1 to 10) and NPS as in Satisfaction, retention rate as in Churn rate (by the organization's churn rule), revenue and average order value as in Revenue, CAC as in Cost of acquisition, referral conversion as in Referrals, participation as in Loyalty programme. Spend belongs to no customer, so these figures cannot be narrowed to a segment.",
  picture: { kind: 'figures' },
  inputs: [
    'orders',
    'customers',
    'survey_responses',
    'acquisition_costs',
    'referrals',
    'loyalty_transactions',
  ],
  filters: ['period', 'branch'],
  permission: 'analytics:read',
  params: z.object({}),
  columns: {
    total_customers: columns.count('Customers', { better: 'up', rows: people('all') }),
    active_customers: columns.count('Active customers', { better: 'up', rows: people('active') }),
    average_clv: columns.averageMoney('Average lifetime value', {
      better: 'up',
      rows: { metric: 'value.customers' },
    }),
    satisfaction: columns.number('Satisfaction', {
      better: 'up',
      description: 'Mean, 1 to 10.',
      rows: { metric: 'satisfaction.responses', params: { kind: 'satisfaction', answered: true } },
    }),
    nps: columns.number('NPS', {
      better: 'up',
      description: 'From −100 to 100.',
      rows: { metric: 'satisfaction.responses', params: { kind: 'nps', answered: true } },
    }),
    nps_reliable: columns.flag('NPS reliable', { description: 'At least 30 answers; shown greyed below.' }),
    retention_rate: columns.ratio('Retention rate', { better: 'up' }),
    total_revenue: columns.money('Revenue', {
      better: 'up',
      description: 'Net.',
      rows: { metric: 'purchases.orders' },
    }),
    average_order_value: columns.averageMoney('Average order value', { better: 'up', rows: sales }),
    customer_acquisition_cost: columns.averageMoney('Customer acquisition cost', { better: 'down' }),
    referral_conversion_rate: columns.ratio('Referral conversion rate', {
      better: 'up',
      rows: { metric: 'referrals.list' },
    }),
    loyalty_participation: columns.ratio('Loyalty participation', {
      better: 'up',
      rows: { metric: 'loyalty.members' },
    }),
  },
})
