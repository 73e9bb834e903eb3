import { z } from 'zod'
import { defineEndpoint } from './endpoint.ts'

const tag = 'Organizations'

/** Days for which raw activities may be kept at most, short of for ever. */
export const retentionBound = 36_500

const retention = z
  .object({
    activity_days: z.number().int().min(1).max(retentionBound).nullable().meta({
      description:
        'Whole local days for which raw activities are kept, today not counted; null keeps them for ever.',
    }),
  })
  .meta({ id: 'Retention' })

export const getRetention = defineEndpoint({
  method: 'GET',
  path: '/api/v1/retention',
  summary: 'How long raw activities are kept',
  tag,
  access: 'organization:read',
  response: retention,
})

export const setRetention = defineEndpoint({
  method: 'PUT',
  path: '/api/v1/retention',
  summary: 'Set how long raw activities are kept',
  description:
    'Older activities are deleted within the hour and every hour from then on, and with them customers whom nothing else names. Nothing brings them back but a backup.',
  tag,
  access: 'organization:manage',
  body: retention,
  response: retention,
})
