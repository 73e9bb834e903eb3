import { live } from '@clientele/contract'
import type { FastifyRequest } from 'fastify'
import { type Route, scopedRoute } from '../auth/route.ts'
import type { Scope } from '../auth/scope.ts'
import { Failure } from '../lib/errors.ts'
import { eventText } from './feed.ts'
import type { Live } from './hub.ts'

export interface LiveRouteDeps {
  readonly live: Live
  /** Whether whoever sent a request may still hear what this scope hears. */
  readonly isStillAllowed: (request: FastifyRequest, scope: Scope) => Promise<boolean>
  /** Milliseconds between two signs of life, after which the right to listen is looked at again. */
  readonly beat?: number
  /** Bytes that may wait for one reader. */
  readonly patience?: number
}

const mostListeners = 5_000

/**
 * The stream. A reader who is too slow is told nothing more until it has caught up, and then that it has missed
 * something: what waits for it never grows beyond its bound.
 */
export function liveRoutes({
  live: hub,
  isStillAllowed,
  beat = 15_000,
  patience = 262_144,
}: LiveRouteDeps): Route[] {
  let listeners = 0
  return [
    scopedRoute(live, ({ scope, raw: { request, reply } }) => {
      if (listeners >= mostListeners) {
        throw new Failure('busy', 'Too many pages listen already. Try again in a minute.', { retryAfter: 60 })
      }
      const { raw } = reply
      reply.hijack()
      raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      raw.flushHeaders()
      listeners += 1
      let lagging = false
      const send = (text: string): void => {
        if (lagging) return
        raw.write(text)
        if (raw.writableLength > patience) lagging = true
      }
      raw.on('drain', () => {
        if (!lagging) return
        lagging = false
        send(eventText('reset', { reason: 'too_slow' }))
      })
      const stop = hub.listen(scope, send, lastIdOf(request))
      const pulse = setInterval(() => {
        send(':\n\n')
        isStillAllowed(request, scope).then(
          allowed => allowed || raw.end(),
          () => raw.end(),
        )
      }, beat)
      raw.once('close', () => {
        clearInterval(pulse)
        stop()
        listeners -= 1
      })
      return reply as never
    }),
  ]
}

function lastIdOf({ headers }: FastifyRequest): string | undefined {
  const { 'last-event-id': id } = headers
  return typeof id === 'string' && id !== '' ? id : undefined
}
