import { z } from 'zod'
import { metricResult } from '../metrics/result.ts'
import { defineEndpoint } from './endpoint.ts'

const tag = 'Names for queries'

/** Views that other systems of this kind have in their database, and the metric that each is here. */
export const views = {
  customer_rfm_analysis: 'segments.rfm_customers',
  customer_dashboard_summary: 'overview.business',
} as const

export const getView = defineEndpoint({
  method: 'GET',
  path: '/api/v1/views/:view',
  summary: 'A view by the name that queries know it under',
  description:
    'customer_rfm_analysis is the metric segments.rfm_customers, customer_dashboard_summary is overview.business: the same parameters and the same answer; `format=csv` answers a file.',
  tag,
  access: 'analytics:read',
  params: z.object({ view: z.enum(Object.keys(views) as [keyof typeof views, ...(keyof typeof views)[]]) }),
  query: z.looseObject({ format: z.enum(['json', 'csv']).optional() }),
  response: metricResult,
})

const ofCustomer = z.object({
  customer_id: z.string().min(1).max(500).meta({ description: 'Whose.' }),
  as_of: z.iso.date().optional().meta({ description: 'As of the end of this day; the present unless told.' }),
})

/** A prediction, or what is missing for one. */
const prediction = z
  .object({
    value: z.number().nullable().meta({ description: 'Null where there is not enough data.' }),
    missing: z.string().nullable().meta({ description: 'What is missing; null where there is a value.' }),
  })
  .meta({ id: 'PredictionOrMissing' })

export const calculateLifetimeValue = defineEndpoint({
  method: 'GET',
  path: '/api/v1/functions/calculate_customer_lifetime_value',
  summary: 'What a customer has been worth, and is expected to bring',
  description:
    'Historic = paid net revenue to date, as lifetime_value of the metric customers.profile. Predicted comes from the predictions of this organization where there are any.',
  tag,
  access: 'customers:read',
  query: ofCustomer,
  response: z.object({
    customer_id: z.string(),
    historic: z.number(),
    predicted: prediction,
    currency: z.string(),
    as_of: z.iso.datetime(),
  }),
})

export const calculateChurnProbability = defineEndpoint({
  method: 'GET',
  path: '/api/v1/functions/calculate_churn_probability',
  summary: 'How likely a customer is gone',
  description:
    'A probability from the predictions of this organization; without them, what is missing. The rate by rule is the metric retention.churn.',
  tag,
  access: 'customers:read',
  query: ofCustomer,
  response: z.object({
    customer_id: z.string(),
    churn_probability: prediction,
    as_of: z.iso.datetime(),
  }),
})
