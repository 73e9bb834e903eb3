import type { FastifyInstance } from 'fastify'
import type { Route } from '../auth/route.ts'
import { Failure } from '../lib/errors.ts'
import { type Gate, register } from './register.ts'

/**
 * Registers endpoints that pages of other origins call. No cookie is taken there: what a page may do is what its key
 * may. A beacon can carry no header and asks no permission, so its body is text and holds the key.
 *
 * @param origins those that may call, or `*` for all
 */
export async function registerCrossOrigin(
  app: FastifyInstance,
  gate: Gate,
  routes: readonly Route[],
  origins: '*' | readonly string[],
): Promise<void> {
  const isAllowed = (origin: string) => origins === '*' || origins.includes(origin)
  await app.register(async inner => {
    inner.addContentTypeParser('text/plain', { parseAs: 'string' }, (_, body, done) => {
      try {
        done(null, JSON.parse(String(body)))
      } catch {
        done(new Failure('malformed_body', 'The body could not be read. Send valid JSON.'))
      }
    })
    inner.addHook('onRequest', async ({ headers: { origin } }, reply) => {
      reply.header('vary', 'origin')
      if (origin !== undefined && isAllowed(origin)) reply.header('access-control-allow-origin', origin)
    })
    inner.addHook('preValidation', async request => {
      const key = keyIn(request.body)
      if (request.headers.authorization === undefined && key !== null) {
        request.headers.authorization = `Bearer ${key}`
      }
    })
    for (const path of new Set(routes.map(({ endpoint }) => endpoint.path))) {
      const methods = routes
        .filter(({ endpoint }) => endpoint.path === path)
        .map(({ endpoint }) => endpoint.method)
      inner.options(path, { schema: { hide: true } as never }, (_, reply) =>
        reply
          .header('access-control-allow-methods', methods.join(', '))
          .header('access-control-allow-headers', 'authorization, content-type, x-tenant-id')
          .header('access-control-max-age', '86400')
          .status(204)
          .send(),
      )
    }
    for (const route of routes) register(inner, gate, route)
  })
}

function keyIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('key' in body)) return null
  return typeof body.key === 'string' && /^[\w-]+$/.test(body.key) ? body.key : null
}
