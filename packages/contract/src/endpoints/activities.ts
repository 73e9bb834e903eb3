import { z } from 'zod'
import { activities } from '../entities/activities.ts'
import type { Field } from '../entities/entity.ts'
import { interval } from '../metrics/metric.ts'
import { metricMeta } from '../metrics/result.ts'
import { periodParams } from '../period.ts'
import { defineEndpoint } from './endpoint.ts'
import { ingestResult } from './ingest.ts'
import { activityRecord } from './live.ts'

const tag = 'Activities'
const path = '/api/v1/activities'
const key = z.string().min(1).max(200)

/** Activities that one request may carry. */
export const activityBound = 1_000

const described = Object.entries<Field>(activities.fields).map(([name, { description }]) => [
  name,
  z.unknown().optional().meta({ description }),
])
/** Checked row by row on the way in, so that one bad activity keeps no other out. */
const activity = z.looseObject({
  id: key.optional().meta({ description: 'Made here unless given. The same id again changes nothing.' }),
  ...Object.fromEntries(described),
})
const batch = z.array(activity).min(1).max(activityBound)
const secret = z
  .string()
  .max(200)
  .optional()
  .meta({ description: 'The API key, where no header can carry it: beacons of a page that is left.' })

export const createActivities = defineEndpoint({
  method: 'POST',
  path,
  summary: 'Record what was done',
  description: `One activity, or up to ${activityBound.toLocaleString('en')}. Those of a page's visitor carry \`anonymous_id\`; one of the type \`identify\` with \`customer_id\` as well says who the visitor is, and all that they did counts as that customer's. \`user_id\`, \`timestamp\` and \`ip_address\` are understood too. It was done now unless \`occurred_at\` says otherwise. Browser, device and country are taken from the request of a page, or from \`user_agent\` and \`ip\`. A key with \`activities:write\` alone may stand in a public page: it can name customers who are known already, and its ids are its own.`,
  tag,
  access: 'activities:write',
  crossOrigin: 'activities',
  body: z.union([z.strictObject({ activities: batch, key: secret }), batch, activity]),
  response: ingestResult.extend({
    ids: z.array(z.string()).meta({ description: 'Of all activities sent, in their order.' }),
  }),
  status: 201,
})

export const identifyVisitor = defineEndpoint({
  method: 'POST',
  path: `${path}/identify`,
  summary: 'Say which customer a visitor is',
  description:
    'Everything under the anonymous id counts as the customer’s from now on, earlier activities too. The first customer of an anonymous id stays: a device that changes hands gets a new one.',
  tag,
  access: 'activities:write',
  crossOrigin: 'activities',
  body: z.strictObject({ anonymous_id: key, customer_id: key, key: secret }),
  response: z.object({ anonymous_id: z.string(), customer_id: z.string() }),
})

const page = {
  type: key.optional().meta({ description: 'Only activities of this type.' }),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
}
const rows = z.object({
  activities: z.array(activityRecord),
  total: z.number().int().meta({ description: 'Rows before paging.' }),
})

export const customerActivities = defineEndpoint({
  method: 'GET',
  path: `${path}/user/:user_id`,
  summary: 'What one customer did, the latest first',
  description: 'Also as a visitor, before they were known.',
  tag,
  access: 'customers:read',
  params: z.object({ user_id: key.meta({ description: "The customer's id." }) }),
  query: z.object(page),
  response: rows,
})

export const recentActivities = defineEndpoint({
  method: 'GET',
  path: `${path}/recent`,
  summary: 'What was done last, by anybody',
  tag,
  access: 'customers:read',
  query: z.object(page),
  response: rows,
})

const count = z.number().int()

export const activityStatisticsOverview = defineEndpoint({
  method: 'GET',
  path: `${path}/statistics`,
  summary: 'Activities by type and over time, their customers, and the services used most',
  description: 'The figures of the metrics activity.statistics, by_type, over_time and services.',
  tag,
  access: 'analytics:read',
  query: z.object({
    period: periodParams.shape.period,
    start_date: z.iso.date().optional(),
    end_date: z.iso.date().optional(),
    interval,
    branch_id: z.string().max(2000).optional(),
  }),
  response: z.object({
    total_activities: count,
    distinct_customers: count,
    distinct_visitors: count,
    last_activity_at: z.iso.datetime().nullable(),
    by_type: z.array(z.object({ type: z.string(), activities: count, customers: count })),
    over_time: z.array(
      z.object({ bucket: z.iso.date(), activities: count, customers: count, complete: z.boolean() }),
    ),
    most_used_services: z.array(z.object({ service: z.string(), activities: count, customers: count })),
    period: metricMeta.shape.period,
    time_zone: z.string(),
    as_of: z.iso.datetime(),
  }),
})
