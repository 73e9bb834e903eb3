import { z } from 'zod'
import { metricSpec } from '../custom-metrics.ts'
import { metricResult } from '../metrics/result.ts'
import { defineEndpoint } from './endpoint.ts'
import { descriptionText, nameText, slugText } from './text.ts'

const tag = 'Metrics'

export const customMetricBody = z
  .object({
    /** What it is asked by: `/api/v1/query/custom.<slug>`. */
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    spec: metricSpec,
    created_by: z.string(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'CustomMetric' })
export type CustomMetricBody = z.infer<typeof customMetricBody>

const path = z.object({ slug: slugText })

export const listCustomMetrics = defineEndpoint({
  method: 'GET',
  path: '/api/v1/custom-metrics',
  summary: "The organization's own metrics",
  description: 'The catalogue holds them too, described like every other metric.',
  tag,
  access: 'analytics:read',
  response: z.object({ metrics: z.array(customMetricBody) }),
})

export const createCustomMetric = defineEndpoint({
  method: 'POST',
  path: '/api/v1/custom-metrics',
  summary: 'Save a metric',
  description:
    'A measure over the rows of one kind of fact, or a formula over columns of other metrics. Saved, it is asked, compared, filtered and exported like any other.',
  tag,
  access: 'analytics:manage',
  body: z.object({
    name: nameText,
    slug: slugText.optional().meta({ description: 'Made of the name unless told.' }),
    description: descriptionText.optional(),
    spec: metricSpec,
  }),
  response: customMetricBody,
  status: 201,
})

export const previewCustomMetric = defineEndpoint({
  method: 'POST',
  path: '/api/v1/custom-metrics/preview',
  summary: 'Ask a metric before it is saved',
  tag,
  access: 'analytics:read',
  body: z.object({
    spec: metricSpec,
    params: z
      .record(z.string(), z.unknown())
      .default({})
      .meta({ description: 'Period and filters, as a metric takes them.' }),
  }),
  response: metricResult,
})

export const getCustomMetric = defineEndpoint({
  method: 'GET',
  path: '/api/v1/custom-metrics/:slug',
  summary: 'A metric of the organization',
  tag,
  access: 'analytics:read',
  params: path,
  response: customMetricBody,
})

export const changeCustomMetric = defineEndpoint({
  method: 'PATCH',
  path: '/api/v1/custom-metrics/:slug',
  summary: 'Change a metric of the organization',
  tag,
  access: 'analytics:manage',
  params: path,
  body: z.object({
    name: nameText.optional(),
    description: descriptionText.optional(),
    spec: metricSpec.optional(),
  }),
  response: customMetricBody,
})

export const deleteCustomMetric = defineEndpoint({
  method: 'DELETE',
  path: '/api/v1/custom-metrics/:slug',
  summary: 'Delete a metric of the organization',
  tag,
  access: 'analytics:manage',
  params: path,
  response: z.void(),
  status: 204,
})
