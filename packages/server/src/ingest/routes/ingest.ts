import { ingest } from '@clientele/contract'
import { type Route, scopedRoute } from '../../auth/route.ts'
import { Failure } from '../../lib/errors.ts'
import { ingestBatch } from '../batch.ts'
import type { ImportDeps } from '../imports/deps.ts'
import { bodyOf } from './imports.ts'

/** The endpoint by which other systems send rows. */
export function ingestRoutes(deps: ImportDeps): Route[] {
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
      return ingestBatch(deps, scope, params.entity, bodyOf(raw.request))
    }),
  ]
}
