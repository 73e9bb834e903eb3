import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Failure } from '../lib/errors.ts'

/** Serves the built pages; any address that is not an API's or a file's opens the application. */
export async function servePages(app: FastifyInstance, folder: string | null): Promise<void> {
  const built = folder !== null && existsSync(join(folder, 'index.html')) ? folder : null
  if (built !== null) {
    await app.register(fastifyStatic, {
      root: built,
      wildcard: false,
      index: false,
      setHeaders: (response, path) => {
        // Assets carry a hash of their content in their name; the page that names them must stay fresh.
        const lasting = path.includes('/assets/')
        if (path.endsWith('/tracker.js')) {
          // Pages of other origins load it.
          response.header('cross-origin-resource-policy', 'cross-origin')
          response.header('access-control-allow-origin', '*')
        }
        response.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' && !/^\/(api|docs|health|openapi\.json)(\/|$|\?)/.test(request.url)
    const path = request.url.split('?')[0] ?? ''
    // Outside of an organization's pages a dot names a file; inside it may stand in a customer's id.
    const isFile = /\.\w+$/.test(path) && !path.startsWith('/o/')
    if (isPage && built !== null && !isFile) {
      return reply.header('cache-control', 'no-cache').sendFile('index.html')
    }
    throw new Failure('not_found', `There is nothing at ${request.method} ${path}. See /docs.`)
  })
}
