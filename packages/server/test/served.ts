import type { Endpoint } from '@clientele/contract'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Route } from '../src/auth/route.ts'
import type { Scope } from '../src/auth/scope.ts'
import { definitionsIn } from '../src/definitions.ts'
import { answerProblem } from '../src/http/problems.ts'
import { register } from '../src/http/register.ts'
import { openTestImports, type TestImports } from '../src/ingest/testing.ts'
import { systemClock } from '../src/lib/clock.ts'
import { modules } from '../src/modules/all.ts'
import type { Warehouse } from '../src/warehouse/answer.ts'
import { openRowCache } from '../src/warehouse/cache.ts'
import { buildCatalogue } from '../src/warehouse/catalogue.ts'

/** An answer as a client sees it. */
export interface Answered {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

interface Asked {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Who asks; all of the organization unless told. */
  readonly as?: Scope
}

/** Endpoints over real stores, asked by whomever the test says: what the checks of tokens answer is given. */
export interface TestServer {
  readonly imports: TestImports
  readonly warehouse: Warehouse
  readonly app: FastifyInstance
  readonly scope: Scope
  /** The same person with fewer rights. */
  limited(to: Partial<Scope>): Scope
  /** The header value by which requests of this scope are known. */
  caller(scope: Scope): string
  ask(endpoint: Endpoint, asked?: Asked): Promise<Answered>
  close(): Promise<void>
}

export async function openTestServer(
  routesOf: (parts: { imports: TestImports; warehouse: Warehouse }) => readonly Route[],
): Promise<TestServer> {
  const imports = await openTestImports({ timeZone: 'Europe/Madrid' })
  const catalogue = buildCatalogue(modules)
  const warehouse: Warehouse = {
    engine: imports.deps.engine,
    catalogue,
    definitions: definitionsIn(imports.deps.store, systemClock, catalogue),
    cache: openRowCache(10_000),
    clock: systemClock,
    timeout: 30_000,
  }
  const callers = new Map<string, Scope>()
  const app = Fastify({ forceCloseConnections: true })
  app.setErrorHandler(answerProblem)
  const gate = {
    authenticate: async () => ({}) as never,
    chooseOrganization: async (_: unknown, { tenantHeader = '' }: { tenantHeader?: string | undefined }) =>
      callers.get(tenantHeader) ?? imports.scope,
  }
  const caller = (scope: Scope): string => {
    const name = String(callers.size + 1)
    callers.set(name, scope)
    return name
  }
  for (const route of routesOf({ imports, warehouse })) register(app, gate, route)
  return {
    imports,
    warehouse,
    app,
    scope: imports.scope,
    limited: to => ({ ...imports.scope, ...to }) as Scope,
    caller,
    async ask(endpoint, { params = {}, query = {}, body, headers = {}, as } = {}) {
      const answer = await app.inject({
        method: endpoint.method,
        url: endpoint.path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? '')),
        query,
        headers: { ...headers, 'x-tenant-id': as ? caller(as) : '' },
        ...(body !== undefined && { payload: body as object }),
      })
      return { status: answer.statusCode, body: answer.body === '' ? {} : answer.json() }
    },
    async close() {
      await app.close()
      await imports.close()
    },
  }
}
