import { z } from 'zod'
import { entityNames } from '../entities/all.ts'
import { healthProblemNames } from '../health.ts'
import { metricMeta } from '../metrics/result.ts'
import { defineEndpoint } from './endpoint.ts'

const problem = z.object({
  problem: z.enum(healthProblemNames),
  field: z.string(),
  title: z.string(),
  rows: z.number().int(),
  share: z.number().nullable(),
  /** What to do about it. */
  mend: z.string(),
  /** The rows behind it; `format=csv` on the same address downloads them. */
  rows_url: z.string(),
})

export const entityHealth = z
  .object({
    entity: z.enum(entityNames),
    title: z.string(),
    rows: z.number().int(),
    first_at: z.iso.datetime().nullable(),
    last_at: z.iso.datetime().nullable(),
    age_days: z.number().nullable(),
    usual_days: z.number().nullable(),
    /** Whether facts that came regularly have stopped coming. */
    stale: z.boolean(),
    /** When a file of this kind was last brought in. */
    last_import_at: z.iso.datetime().nullable(),
    problems: z.array(problem),
  })
  .meta({ id: 'EntityHealth' })
export type EntityHealth = z.infer<typeof entityHealth>

export const getDataHealth = defineEndpoint({
  method: 'GET',
  path: '/api/v1/data/health',
  summary: 'What data there is, how fresh it is, and what is wrong with it',
  description:
    'The metrics data.entities and data.problems put together by kind of fact, with the last import of each. The definition of every problem is in data.problems; its rows are those of data.problem_rows.',
  tag: 'Data',
  access: 'analytics:read',
  query: z.object({ branch_id: z.string().max(2000).optional() }),
  response: z.object({
    entities: z.array(entityHealth),
    meta: metricMeta.pick({ time_zone: true, as_of: true, data_version: true }),
  }),
})
