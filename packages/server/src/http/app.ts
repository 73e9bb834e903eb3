import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Route } from '../auth/route.ts'
import { registerCrossOrigin } from './cross-origin.ts'
import { servePages } from './pages.ts'
import { answerProblem } from './problems.ts'
import { type Gate, register } from './register.ts'
import { boundRequests, type RequestBounds } from './request-bounds.ts'

export interface AppOptions {
  readonly gate: Gate
  readonly routes: readonly Route[]
  /** Makes the OpenAPI document, when it is asked for: its hundreds of schemas take longer than the rest of a start. */
  readonly reference: () => Readonly<Record<string, unknown>>
  readonly log: FastifyBaseLogger
  readonly trustProxy: boolean
  readonly bounds: RequestBounds
  /** Origins whose pages may send activities, or `*` for all. */
  readonly activityOrigins: '*' | readonly string[]
  /** Likewise for asking about customers. */
  readonly embedOrigins: '*' | readonly string[]
  /** Folder of the built pages; null serves the API alone. */
  readonly pages: string | null
}

const jsonLimit = 1_048_576

/** The HTTP server: headers, limits, problems, the routes, the reference, and the pages. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.log,
    trustProxy: options.trustProxy,
    bodyLimit: jsonLimit,
    genReqId: request => requestId(request.headers['x-request-id']),
    requestTimeout: 0,
    return503OnClosing: true,
    forceCloseConnections: true,
  })
  app.setErrorHandler(answerProblem)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        frameAncestors: ["'self'"],
        // Self-hosted servers are often reached over plain http inside a network.
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
  })
  await app.register(cookie)
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] })
  await boundRequests(app, options.bounds)
  let made: ReturnType<AppOptions['reference']> | undefined
  const reference = () => {
    made ??= options.reference()
    return made
  }
  const madeLater = { openapi: '3.1.0', info: { title: '', version: '' }, paths: {} } as const
  await app.register(swagger, { mode: 'static', specification: { document: madeLater } })
  // Hundreds of operations drawn at once would keep a browser busy for minutes: each part opens when it is asked for.
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { docExpansion: 'none', deepLinking: true },
    transformSpecification: reference,
    transformSpecificationClone: false,
  })
  app.get('/openapi.json', reference)

  const [collecting, others] = partition(
    options.routes,
    ({ endpoint }) => endpoint.crossOrigin === 'activities',
  )
  const [embedded, own] = partition(others, ({ endpoint }) => endpoint.crossOrigin === 'embed')
  const [streaming, plain] = partition(own, route => route.endpoint.streams !== undefined)
  await registerCrossOrigin(app, options.gate, collecting, options.activityOrigins)
  await registerCrossOrigin(app, options.gate, embedded, options.embedOrigins)
  for (const route of plain) register(app, options.gate, route)
  // Bodies of these are read by their handlers, whatever their content type.
  await app.register(async inner => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', (_, payload, done) => done(null, payload))
    for (const route of streaming) register(inner, options.gate, route)
  })
  await servePages(app, options.pages)
  return app
}

/** A client's own request id is kept when it is harmless to log. */
function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID()
}

function partition<T>(list: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  const yes: T[] = []
  const no: T[] = []
  for (const item of list) (belongs(item) ? yes : no).push(item)
  return [yes, no]
}
