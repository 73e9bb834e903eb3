import type { Endpoint } from '@clientele/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Caller } from './caller.ts'
import type { Scope } from './scope.ts'

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined

/** A request whose parts have been checked against the endpoint's schemas. */
export interface Call<E extends Endpoint> {
  readonly params: Parsed<NonNullable<E['params']>>
  readonly query: Parsed<NonNullable<E['query']>>
  readonly body: Parsed<NonNullable<E['body']>>
  readonly ip: string
  readonly userAgent: string
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal
  /** For what JSON cannot say: cookies, streams, downloads. */
  readonly raw: { readonly request: FastifyRequest; readonly reply: FastifyReply }
}

export type PublicCall<E extends Endpoint> = Call<E> & { readonly caller: Caller | null }
export type CallerCall<E extends Endpoint> = Call<E> & { readonly caller: Caller }
export type ScopedCall<E extends Endpoint> = CallerCall<E> & { readonly scope: Scope }

type Answer<E extends Endpoint> = Promise<z.input<E['response']>> | z.input<E['response']>

/** An endpoint with what answers it. How the caller is checked follows from the endpoint's `access`. */
export interface Route {
  readonly endpoint: Endpoint
  readonly needs: 'nothing' | 'caller' | 'scope'
  readonly handle: (call: never) => unknown
}

/** For endpoints whose access is `public`. */
export function publicRoute<E extends Endpoint>(
  endpoint: E,
  handle: (call: PublicCall<E>) => Answer<E>,
): Route {
  return { endpoint, needs: 'nothing', handle }
}

/** For endpoints whose access is `signed_in` or `platform_admin`. */
export function callerRoute<E extends Endpoint>(
  endpoint: E,
  handle: (call: CallerCall<E>) => Answer<E>,
): Route {
  return { endpoint, needs: 'caller', handle }
}

/** For endpoints that name a permission: the handler gets a Scope of the chosen organization that has it. */
export function scopedRoute<E extends Endpoint>(
  endpoint: E,
  handle: (call: ScopedCall<E>) => Answer<E>,
): Route {
  return { endpoint, needs: 'scope', handle }
}
