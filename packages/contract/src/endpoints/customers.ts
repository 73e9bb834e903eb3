import { z } from 'zod'
import { customerProfile } from '../metrics/customer.ts'
import { metricMeta } from '../metrics/result.ts'
import { defineEndpoint } from './endpoint.ts'

const profileShape = Object.fromEntries(
  Object.entries(customerProfile.columns).map(([name, { schema }]) => [name, schema]),
) as { [K in keyof typeof customerProfile.columns]: (typeof customerProfile.columns)[K]['schema'] }

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
    customer: z.object(profileShape),
    meta: metricMeta.pick({ time_zone: true, currency: true, as_of: true, data_version: true }),
  }),
})
