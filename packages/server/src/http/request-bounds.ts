import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { looksLikeApiKey } from '../auth/api-keys.ts'
import { Failure } from '../lib/errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the endpoint takes rows from other systems. */
    ingests?: boolean
  }
}

export interface RequestBounds {
  /** Requests that one address may make in a minute. */
  readonly requestsPerMinute: number
  /** The same of requests that send rows with an API key, which are counted for themselves. */
  readonly ingestPerMinute: number
}

/** Bounds how many requests an address may make, with one bound for people and another for systems that send rows. */
export async function boundRequests(
  app: FastifyInstance,
  { requestsPerMinute, ingestPerMinute }: RequestBounds,
): Promise<void> {
  await app.register(rateLimit, {
    max: request => (sendsRows(request) ? ingestPerMinute : requestsPerMinute),
    keyGenerator: request => (sendsRows(request) ? `${request.ip} rows` : request.ip),
    timeWindow: 60_000,
    allowList: request => request.url === '/health',
    errorResponseBuilder: () =>
      new Failure('rate_limited', 'Too many requests from this address. Wait a minute, then go on.', {
        retryAfter: 60,
      }),
  })
}

function sendsRows({ routeOptions, headers: { authorization = '' } }: FastifyRequest): boolean {
  return routeOptions.config?.ingests === true && looksLikeApiKey(authorization.replace(/^Bearer +/i, ''))
}
