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
  description: `A JSON array, NDJSON or CSV of 1 to ${ingestBound.toLocaleString('en')} rows under the entity's own field names, gzipped if Content-Encoding says so. Answered only after the commit. The same id again replaces the row unless its updated_at is older; the same rows again change nothing. With Idempotency-Key the same request gets the same answer for 48 hours, and the same key with another body 422. Past what may wait the answer is 429 with Retry-After. Batches of more than 1,000 rows are imports that can be undone.`,
  tag: 'Ingestion',
  access: 'data:write',
  params: z.object({ entity: z.enum(entityNames) }),
  streams: ['application/json', 'application/x-ndjson', 'text/csv'],
  ingests: true,
  response: ingestResult,
})

/** Rows that one request may change. */
export const patchBound = 1000

export const patchRows = defineEndpoint({
  method: 'PATCH',
  path: '/api/v1/ingest/:entity',
  summary: 'Change fields of rows that are there',
  description: `An array of 1 to ${patchBound.toLocaleString('en')} objects, each with the id of a row and the fields to change: null empties a field, a list of children replaces the one that is there, what is not named stays. The row is checked as a whole; an updated_at older than the row's changes nothing. An id that is not there is refused with not_found.`,
  tag: 'Ingestion',
  access: 'data:write',
  params: z.object({ entity: z.enum(entityNames) }),
  body: z.array(z.record(z.string(), z.unknown())).min(1).max(patchBound),
  ingests: true,
  response: ingestResult,
})
