import { setMaxListeners } from 'node:events'
import type { Endpoint, FieldProblem } from '@clientele/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Caller } from '../auth/caller.ts'
import type { Route } from '../auth/route.ts'
import type { Scope } from '../auth/scope.ts'
import { Failure } from '../lib/errors.ts'

/** Who asks, and for which organization: what the authentication layer offers to the HTTP layer. */
export interface Gate {
  /** @throws Failure unauthenticated */
  authenticate(authorization: string | undefined): Promise<Caller>
  /** @throws Failure not_found or forbidden, or invalid_request where the choice is unclear */
  chooseOrganization(
    caller: Caller,
    wanted: { readonly tenantHeader?: string | undefined; readonly organizationId?: string | undefined },
  ): Promise<Scope>
}

/** Makes a route of an endpoint: check the caller, check each part of the request, hand over, answer. */
export function register(app: FastifyInstance, gate: Gate, { endpoint, needs, handle }: Route): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    ...(endpoint.streams && { bodyLimit: Number.MAX_SAFE_INTEGER }),
    config: { ingests: endpoint.ingests === true },
    handler: async (request, reply) => {
      const identity = await identify(gate, endpoint, needs, request)
      const call = {
        ...identity,
        params: parse(endpoint.params, request.params, 'path'),
        query: parse(endpoint.query, withoutOrganization(request.query), 'query'),
        body: endpoint.streams ? undefined : parse(endpoint.body, request.body, 'body'),
        ip: request.ip,
        userAgent: String(request.headers['user-agent'] ?? ''),
        signal: aborted(request, reply),
        raw: { request, reply },
      }
      const answer = await (handle as (call: unknown) => unknown)(call)
      if (reply.sent) return reply
      return reply.status(endpoint.status ?? 200).send(answer)
    },
  })
}

async function identify(gate: Gate, endpoint: Endpoint, needs: Route['needs'], request: FastifyRequest) {
  const { authorization } = request.headers
  if (needs === 'nothing') {
    return { caller: authorization ? await gate.authenticate(authorization).catch(() => null) : null }
  }
  const caller = await gate.authenticate(authorization)
  if (endpoint.access === 'platform_admin' && !caller.platformAdmin) {
    throw new Failure('forbidden', 'Only a platform admin may do this. Ask whoever runs this server.')
  }
  if (needs === 'caller') return { caller }
  const scope = await gate.chooseOrganization(caller, wishOf(request))
  const { access } = endpoint
  if (
    access !== 'public' &&
    access !== 'signed_in' &&
    access !== 'platform_admin' &&
    !scope.permissions.has(access)
  ) {
    throw new Failure(
      'forbidden',
      `This needs the permission ${access}, which your role lacks. Ask an owner for it.`,
    )
  }
  return { caller, scope }
}

/** How a request names its organization. */
export function wishOf({ headers, query }: FastifyRequest) {
  const { 'x-tenant-id': tenantHeader } = headers
  const { organization_id: organizationId } = query as Record<string, unknown>
  return {
    tenantHeader: Array.isArray(tenantHeader) ? tenantHeader[0] : tenantHeader,
    organizationId: typeof organizationId === 'string' ? organizationId : undefined,
  }
}

/** `organization_id` has chosen the scope already; endpoints do not list it. */
function withoutOrganization(query: unknown): unknown {
  const { organization_id: _, ...rest } = query as Record<string, unknown>
  return rest
}

function parse(schema: z.ZodType | undefined, value: unknown, place: string): unknown {
  if (!schema || schema.type === 'undefined') return undefined
  const result = schema.safeParse(value ?? {})
  if (result.success) return result.data
  const fields: FieldProblem[] = result.error.issues.map(issue => ({
    path: issue.path.join('.') || place,
    message: issue.message,
  }))
  const detail = fields.map(({ path, message }) => `${path}: ${message}`).join('; ')
  throw new Failure('invalid_request', `Mend the ${place}: ${detail}.`, { fields })
}

/** Follows the connection, so that work for a client who went away can end. */
function aborted(request: FastifyRequest, reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  // one request may wait for many statements
  setMaxListeners(0, controller.signal)
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort()
  })
  request.raw.once('aborted', () => controller.abort())
  return controller.signal
}
