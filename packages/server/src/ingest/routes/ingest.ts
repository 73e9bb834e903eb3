import { ingest } from '@clientele/contract'
import { type Route, scopedRoute } from '../../auth/route.ts'
import { Failure } from '../../lib/errors.ts'
import type { Intake } from '../intake/intake.ts'
import { bodyOf } from './imports.ts'

/** The endpoint by which other systems send rows. */
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
      return intake.receive(scope, params.entity, bodyOf(raw.request), declaredLength(raw.request.headers))
    }),
  ]
}

/** Bytes that a request says it carries; null where it comes in chunks. */
function declaredLength(headers: { readonly 'content-length'?: string | undefined }): number | null {
  const given = Number(headers['content-length'])
  return headers['content-length'] === undefined || Number.isNaN(given) ? null : given
}
