import { z } from 'zod'
import { customerProfile } from '../metrics/customer.ts'
import { customerList } from '../metrics/customer-list.ts'
import { commonParams } from '../metrics/metric.ts'
import { metricMeta } from '../metrics/result.ts'
import { defineEndpoint } from './endpoint.ts'

const profileShape = Object.fromEntries(
  Object.entries(customerProfile.columns).map(([name, { schema }]) => [name, schema]),
) as { [K in keyof typeof customerProfile.columns]: (typeof customerProfile.columns)[K]['schema'] }

const listShape = Object.fromEntries(
  Object.entries(customerList.columns).map(([name, { schema }]) => [name, schema]),
) as { [K in keyof typeof customerList.columns]: (typeof customerList.columns)[K]['schema'] }

/** What a customer is worth, in the few figures that lists and cards show. */
const analytics = z
  .object({
    total_spent: z.number(),
    order_count: z.number().int(),
    average_order_value: z.number().nullable(),
    segment: z.string().nullable().meta({ description: 'The RFM group; null without a purchase.' }),
    lifetime_value: z.number().meta({ description: 'Paid net revenue to date.' }),
  })
  .meta({ id: 'CustomerAnalytics' })

const figuresMeta = metricMeta.pick({ time_zone: true, currency: true, as_of: true, data_version: true })

export const listCustomers = defineEndpoint({
  method: 'GET',
  path: '/api/v1/customers',
  summary: 'Customers with what they are worth, paged',
  description: 'Rows of the metric customers.list, with its filters and its order.',
  tag: 'Customers',
  access: 'customers:read',
  query: customerList.params.extend(commonParams.shape).strict(),
  response: z.object({
    customers: z.array(z.object({ ...listShape, analytics })),
    total: z.number().int().meta({ description: 'Customers on all pages.' }),
    meta: figuresMeta,
  }),
})

export const getCustomer = defineEndpoint({
  method: 'GET',
  path: '/api/v1/customers/:customer_id',
  summary: 'One customer: profile, totals, scores and rhythm',
  description:
    'The row of the metric customers.profile, with the time zone, currency and as-of time of its figures.',
  tag: 'Customers',
  access: 'customers:read',
  params: z.object({ customer_id: z.string().min(1).max(500) }),
  query: z.object({ as_of: z.iso.date().optional() }),
  response: z.object({
    customer: z.object({ ...profileShape, analytics }),
    meta: figuresMeta,
  }),
})
