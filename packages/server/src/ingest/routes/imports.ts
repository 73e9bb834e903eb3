import { createReadStream, existsSync } from 'node:fs'
import type { Readable } from 'node:stream'
import {
  checkImport,
  commitImport,
  describeImport as describeEndpoint,
  discardImport,
  getImport,
  importRejects,
  listImports,
  undoImport,
  uploadImport,
} from '@clientele/contract'
import type { FastifyRequest } from 'fastify'
import { type Route, scopedRoute } from '../../auth/route.ts'
import { notFound } from '../../lib/errors.ts'
import { type ImportDeps, mayImport, rejectsOf, uploadOf, viewOf } from '../imports/deps.ts'
import { describeImport } from '../imports/describe.ts'
import { receive } from '../imports/receive.ts'
import { checkStep, commitStep, discardStep, undoStep } from '../imports/steps.ts'

/** The browser wizard's endpoints. */
export function importRoutes(deps: ImportDeps): Route[] {
  return [
    scopedRoute(uploadImport, async ({ scope, query, raw }) => {
      const file = { fileName: fileNameOf(raw.request), source: 'browser' }
      const record = await receive(deps, scope, file, bodyOf(raw.request))
      try {
        return await describeImport(deps, scope, record, { entity: query.entity })
      } catch (cause) {
        // Nothing can be done with a file that is not recognised, so nothing of it stays.
        await discardStep(deps, scope, record.id)
        throw cause
      }
    }),
    scopedRoute(listImports, async ({ scope, query }) => ({
      imports: (await deps.store.imports(scope).list(query)).map(record => viewOf(deps, record)),
    })),
    scopedRoute(getImport, async ({ scope, params }) =>
      viewOf(deps, await deps.store.imports(scope).get(params.id)),
    ),
    scopedRoute(describeEndpoint, async ({ scope, params, body }) => {
      mayImport(scope)
      const record = await deps.store.imports(scope).get(params.id)
      if (!existsSync(uploadOf(deps, record.id))) throw notFound('uploaded file of import', record.id)
      return describeImport(deps, scope, record, body)
    }),
    scopedRoute(checkImport, async ({ scope, params, body }) =>
      viewOf(deps, await checkStep(deps, scope, params.id, body.mapping)),
    ),
    scopedRoute(commitImport, async ({ scope, params }) =>
      viewOf(deps, await commitStep(deps, scope, params.id)),
    ),
    scopedRoute(undoImport, async ({ scope, params }) => {
      const { record, rows } = await undoStep(deps, scope, params.id)
      return { import: viewOf(deps, record), rows }
    }),
    scopedRoute(discardImport, async ({ scope, params }) => {
      await discardStep(deps, scope, params.id)
      return { discarded: true as const }
    }),
    scopedRoute(importRejects, async ({ scope, params, raw }) => {
      const { id } = await deps.store.imports(scope).get(params.id)
      const file = rejectsOf(deps, id)
      if (!existsSync(file)) throw notFound('list of refused lines of import', id)
      return raw.reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="rejects-${id}.csv"`)
        .send(createReadStream(file)) as never
    }),
  ]
}

/** The body as it arrives; the server hands streams through unparsed. */
export const bodyOf = (request: FastifyRequest): Readable =>
  (request.body as Readable | undefined) ?? request.raw

function fileNameOf(request: FastifyRequest): string {
  const given = request.headers['x-file-name']
  const text = Array.isArray(given) ? given[0] : given
  if (text === undefined || text === '') return 'upload'
  let name = text
  try {
    name = decodeURIComponent(text)
  } catch {
    // A name with a bare percent sign is taken as it stands.
  }
  return (name.split(/[/\\]/).at(-1) ?? name).slice(0, 200) || 'upload'
}
