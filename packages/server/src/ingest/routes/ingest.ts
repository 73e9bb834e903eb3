import { ingest, patchRows } from '@clientele/contract'
import type { FastifyRequest } from 'fastify'
import { type Route, scopedRoute } from '../../auth/route.ts'
import { Failure } from '../../lib/errors.ts'
import type { Intake } from '../intake/intake.ts'
import { bodyOf } from './imports.ts'

/** The endpoints by which other systems send rows. */
export function ingestRoutes(intake: Intake): Route[] {
  return [
    scopedRoute(ingest, async ({ scope, params, raw }) => {
      const encoding = raw.request.headers['content-encoding'] ?? 'identity'
      if (!['identity', 'gzip'].includes(encoding)) {
        throw new Failure(
          'unsupported_media_type',
          `Content-Encoding ${encoding} is not known here. Use gzip or none.`,
        )
      }
      // A gzipped body is recognised by its first bytes, like a gzipped file.
      return intake.receive(scope, params.entity, bodyOf(raw.request), {
        declared: declaredLength(raw.request),
        key: idempotencyKey(raw.request),
      })
    }),
    scopedRoute(patchRows, ({ scope, params, body, raw }) =>
      intake.patch(scope, params.entity, body, idempotencyKey(raw.request)),
    ),
  ]
}

/** Bytes that a request says it carries; null where it comes in chunks. */
function declaredLength({ headers }: FastifyRequest): number | null {
  const given = headers['content-length']
  return given === undefined ? null : Number(given)
}

/** @throws Failure invalid_request for a key that is none */
function idempotencyKey({ headers }: FastifyRequest): string | null {
  const given = headers['idempotency-key']
  if (given === undefined) return null
  if (typeof given === 'string' && /^[\x21-\x7e]{1,200}$/.test(given)) return given
  throw new Failure(
    'invalid_request',
    'Idempotency-Key must have 1 to 200 letters, digits and signs without spaces. A UUID will do.',
  )
}
