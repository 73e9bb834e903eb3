import { z } from 'zod'
import { activities } from '../entities/activities.ts'
import { entityNames } from '../entities/all.ts'
import { recordOf } from '../entities/record.ts'
import { defineEndpoint } from './endpoint.ts'

export const activityRecord = recordOf(activities).meta({ id: 'Activity' })
export type ActivityRecord = z.infer<typeof activityRecord>

const progress = z.object({ stage: z.string(), share: z.number() }).nullable()

/** What the stream tells, by the name of the event; each event's data is JSON of this shape. */
export const liveEvents = {
  /** Facts have changed. Callers who are restricted to branches are not told which entities. */
  data: z.object({
    data_version: z.number().int(),
    entities: z.array(z.enum(entityNames)).nullable().meta({ description: 'Null where any may have.' }),
  }),
  /** An activity that came in just now, as the caller may see it. Needs `customers:read`. */
  activity: activityRecord,
  /** An import goes on; null once it stands still. Needs `data:read`. */
  import: z.object({ import_id: z.string(), progress }),
  /** A job of the background goes on. Needs `data:read`. */
  job: z.object({
    job_id: z.string(),
    kind: z.string(),
    status: z.enum(['running', 'done', 'failed']),
    progress: z.record(z.string(), z.unknown()).nullable(),
  }),
  /** Some events were left out: ask anew for what is shown. */
  reset: z.object({ reason: z.enum(['too_old', 'too_slow', 'too_many', 'reconnected']) }),
} as const
export type LiveEvents = { readonly [K in keyof typeof liveEvents]: z.infer<(typeof liveEvents)[K]> }

export const live = defineEndpoint({
  method: 'GET',
  path: '/api/v1/live',
  summary: 'What happens, as it happens',
  description:
    'Server-sent events: `activity`, `data`, `import`, `job`, and `reset` where some were left out. Send the last id as `Last-Event-ID` to go on from there. The token goes into the Authorization header, as everywhere: read the stream with `fetch`.',
  tag: 'Live',
  access: 'analytics:read',
  produces: 'text/event-stream',
  response: z.string(),
})
