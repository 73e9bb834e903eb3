import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric, direction, paging } from './metric.ts'
import { rfmGroupNames, rfmRule } from './rfm.ts'

const common = {
  inputs: ['orders'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

export const rfmMap = defineMetric({
  ...common,
  id: 'segments.rfm_map',
  title: 'RFM map',
  question: 'Where do customers stand by recency and frequency?',
  description: `All 25 cells of recency score by frequency score, with the customers in them, their paid net revenue to date, and the group that most of them belong to (null in an empty cell; the better group where two are equal). ${rfmRule}`,
  picture: { kind: 'scatter', x: 'recency_score', y: 'frequency_score', size: 'customers', label: 'title' },
  params: z.object({}),
  columns: {
    recency_score: columns.count('Recency score'),
    frequency_score: columns.count('Frequency score'),
    customers: columns.count('Customers', {
      rows: {
        metric: 'segments.rfm_customers',
        from: { recency_score: 'recency_score', frequency_score: 'frequency_score' },
      },
    }),
    revenue: columns.money('Net revenue'),
    average_value: columns.averageMoney('Revenue per customer'),
    group: columns.optionalId('Main group'),
    title: columns.optionalText('Name of the main group'),
  },
})

const scoreFilter = (what: string) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(5)
    .optional()
    .meta({ description: `Only customers with this ${what} score.` })

export const rfmCustomers = defineMetric({
  ...common,
  id: 'segments.rfm_customers',
  title: 'Customers of an RFM group',
  question: 'Who is in this group?',
  description: `Customers with at least one purchase, with their values, scores and group. ${rfmRule}`,
  picture: { kind: 'table' },
  inputs: ['orders', 'customers'],
  permission: 'customers:read',
  params: z.object({
    group: z.enum(rfmGroupNames).optional().meta({ description: 'Only this group, such as champions.' }),
    recency_score: scoreFilter('recency'),
    frequency_score: scoreFilter('frequency'),
    monetary_score: scoreFilter('monetary'),
    sort: z
      .enum(['monetary', 'frequency', 'recency_days', 'customer_id'])
      .default('monetary')
      .meta({ description: 'Column to sort by.' }),
    direction,
    ...paging,
  }),
  columns: {
    customer_id: columns.customer('Customer'),
    name: columns.optionalText('Name', { personal: true }),
    email: columns.optionalText('E-mail', { personal: true }),
    group: columns.id('Group'),
    recency_score: columns.count('Recency score'),
    frequency_score: columns.count('Frequency score'),
    monetary_score: columns.count('Monetary score'),
    last_purchase: columns.day('Last purchase'),
    recency_days: columns.days('Days since last purchase', { better: 'down' }),
    frequency: columns.count('Purchases', { better: 'up' }),
    monetary: columns.money('Net revenue', { better: 'up' }),
  },
})
