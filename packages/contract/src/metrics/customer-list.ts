import { z } from 'zod'
import { attributeDimensions } from '../dimensions.ts'
import { columns } from '../units.ts'
import { defineMetric, direction, paging } from './metric.ts'
import { predictedColumns, predictedRule } from './predicted.ts'
import { rfmGroupNames, rfmRule } from './rfm.ts'

/** What a customer is to the shop, seen from one period. */
export const customerStatuses = [
  'all',
  'active',
  'new',
  'buyer',
  'first_time',
  'recurring',
  'lapsed',
  'never',
] as const

/** What the customer list can be sorted by: each of its columns. */
export const customerSorts = [
  'id',
  'name',
  'email',
  'phone',
  'country',
  'city',
  'known_since',
  'orders',
  'total_spent',
  'average_order_value',
  'first_purchase',
  'last_purchase',
  'days_since_last',
  'period_orders',
  'period_spent',
  'rfm_group',
  'lifetime_value',
  'p_alive',
  'churn_risk',
  'predicted_value',
] as const

const amount = (description: string) => z.coerce.number().optional().meta({ description })

/** The rows behind every figure that is made of customers. */
export const customerList = defineMetric({
  id: 'customers.list',
  title: 'Customers',
  question: 'Which customers are they?',
  description: `Every customer known before the end of the period, with their purchases up to its end (up to the as-of time where the period is all data). Total spent = lifetime value = paid revenue to date, net of refunds and returns; orders = purchases to date; average order value = worth of purchases / purchases, returns not taken off. Status looks at the period: active, new, buyer, first_time and recurring as in the customer counts; lapsed = bought before its end, but not within the days of the organization's churn rule before it; never = no purchase to date. Search finds its text, taken literally and whatever the case, in name, e-mail, phone, id and city (in id and city alone for callers who may not read personal data). ${predictedRule} ${rfmRule}`,
  picture: { kind: 'table' },
  inputs: ['customers', 'orders'],
  filters: ['period', 'branch', 'segment'],
  permission: 'customers:read',
  params: z.object({
    search: z
      .string()
      .max(200)
      .optional()
      .meta({ description: 'Part of the name, e-mail, phone, id or city.' }),
    status: z
      .enum(customerStatuses)
      .default('all')
      .meta({ description: 'Only customers of this status in the period.' }),
    rfm_group: z
      .enum(rfmGroupNames)
      .optional()
      .meta({ description: 'Only customers of this RFM group, such as champions.' }),
    country: z.string().max(200).optional().meta({ description: 'Only this country; Unknown for none.' }),
    dimension: z
      .enum(attributeDimensions)
      .optional()
      .meta({ description: 'With value: only customers for whom this has that value.' }),
    value: z.string().max(200).optional().meta({ description: 'The value of dimension; Unknown for none.' }),
    min_spent: amount('Only customers who spent at least this to date.'),
    max_spent: amount('Only customers who spent at most this to date.'),
    cohort: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, such as 2024-05')
      .optional()
      .meta({
        description: 'Only customers whose first purchase fell in this local month, such as 2024-05.',
      }),
    sort: z
      .enum(customerSorts)
      .default('total_spent')
      .meta({ description: 'Column to sort by; customers without a value come last.' }),
    direction,
    ...paging,
  }),
  columns: {
    id: columns.customer('Customer'),
    name: columns.optionalText('Name', { personal: true }),
    email: columns.optionalText('E-mail', { personal: true }),
    phone: columns.optionalText('Phone', { personal: true }),
    country: columns.optionalText('Country'),
    city: columns.optionalText('City'),
    known_since: columns.optionalInstant('Known since'),
    orders: columns.count('Orders', { better: 'up' }),
    total_spent: columns.money('Total spent', { better: 'up' }),
    average_order_value: columns.averageMoney('Average order value', { better: 'up' }),
    first_purchase: columns.optionalDay('First purchase'),
    last_purchase: columns.optionalDay('Last purchase'),
    days_since_last: columns.days('Days since last purchase', { better: 'down' }),
    period_orders: columns.count('Orders in the period', { better: 'up' }),
    period_spent: columns.money('Spent in the period', {
      better: 'up',
      description: 'Net of returns in the period.',
    }),
    rfm_group: columns.optionalText('RFM group', { description: 'Null for customers without a purchase.' }),
    lifetime_value: columns.money('Lifetime value', {
      better: 'up',
      description: 'Paid net revenue to date.',
    }),
    ...predictedColumns,
  },
})
