import { z } from 'zod'
import { features } from '../features.ts'
import { columnInfo, metricResult } from '../metrics/result.ts'
import { permissions } from '../permissions.ts'
import { defineEndpoint } from './endpoint.ts'

const metricEntry = z.object({
  id: z.string(),
  feature: z.string(),
  title: z.string(),
  question: z.string(),
  description: z.string(),
  picture: z.record(z.string(), z.unknown()),
  inputs: z.array(z.string()),
  filters: z.array(z.string()),
  permission: z.enum(permissions),
  /** JSON Schema of the metric's own parameters. */
  params: z.record(z.string(), z.unknown()),
  columns: z.array(columnInfo),
})
export type MetricEntry = z.infer<typeof metricEntry>

export const getCatalogue = defineEndpoint({
  method: 'GET',
  path: '/api/v1/catalog',
  summary: 'All metrics and segments',
  description:
    'Every metric with its definition, parameters, columns and picture, and the segments that can filter them.',
  tag: 'Metrics',
  access: 'analytics:read',
  response: z.object({
    features: z.array(
      z.object({ id: z.enum(Object.keys(features) as [string, ...string[]]), title: z.string() }),
    ),
    metrics: z.array(metricEntry),
    segments: z.array(z.string()),
    /** What `where` and the rules of segments can choose customers by; `<key>` stands for any. */
    properties: z.array(
      z.object({
        name: z.string(),
        type: z.enum(['text', 'number', 'day', 'instant', 'flag', 'list', 'any']),
        description: z.string(),
        /** Values that sources are known to use. */
        values: z.array(z.string()).optional(),
        /** Set where finding by it needs the permission `pii:read`. */
        identifies: z.boolean().optional(),
      }),
    ),
    data: z.object({
      /** First and last local day on which anything happened; null while nothing has. */
      first_day: z.iso.date().nullable(),
      last_day: z.iso.date().nullable(),
      data_version: z.number().int(),
      rows: z.record(z.string(), z.number().int()),
    }),
  }),
})

const metricPath = z.object({ metric: z.string().meta({ description: 'Id of a metric in the catalogue.' }) })
const looseParams = z.looseObject({ format: z.enum(['json', 'csv']).optional() })

export const queryMetric = defineEndpoint({
  method: 'GET',
  path: '/api/v1/query/:metric',
  summary: 'Ask a metric',
  description: 'Parameters of the metric go into the query string; `format=csv` answers a file.',
  tag: 'Metrics',
  access: 'analytics:read',
  params: metricPath,
  query: looseParams,
  response: metricResult,
})

export const queryMetricByPost = defineEndpoint({
  method: 'POST',
  path: '/api/v1/query/:metric',
  summary: 'Ask a metric, parameters as JSON',
  tag: 'Metrics',
  access: 'analytics:read',
  params: metricPath,
  body: looseParams,
  response: metricResult,
})

const storeState = z.object({
  kind: z.string(),
  state: z.enum(['ok', 'down']),
  detail: z.string().optional(),
})

export const getHealth = defineEndpoint({
  method: 'GET',
  path: '/health',
  summary: 'Whether the server and its stores are well',
  tag: 'Operations',
  access: 'public',
  response: z.object({
    status: z.enum(['healthy', 'unhealthy']),
    service: z.string(),
    version: z.string(),
    environment: z.string(),
    /** `connected` or `unreachable`. */
    database: z.string(),
    stores: z.object({ control: storeState, facts: storeState }),
  }),
})
