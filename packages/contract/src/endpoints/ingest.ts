import { z } from 'zod'
import { entityNames } from '../entities/all.ts'
import { defineEndpoint } from './endpoint.ts'

/** Rows that one request may carry. */
export const ingestBound = 100_000

export const ingestResult = z
  .object({
    /** Rows that are in the facts now: new, changed, or there already with the same content. */
    accepted: z.number().int(),
    rejected: z.array(
      z.object({
        /** Position of the row in the batch, from 0. */
        index: z.number().int(),
        code: z.string(),
        path: z.string(),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'IngestResult' })
export type IngestResult = z.infer<typeof ingestResult>

export const ingest = defineEndpoint({
  method: 'POST',
  path: '/api/v1/ingest/:entity',
  summary: 'Send rows of an entity',
  description: `A JSON array, NDJSON or CSV of 1 to ${ingestBound.toLocaleString('en')} rows under the entity's own field names, gzipped if Content-Encoding says so. Answered only after the commit. The same id again replaces the row unless its updated_at is older; the same rows again change nothing.`,
  tag: 'Ingestion',
  access: 'data:write',
  params: z.object({ entity: z.enum(entityNames) }),
  streams: ['application/json', 'application/x-ndjson', 'text/csv'],
  response: ingestResult,
})
