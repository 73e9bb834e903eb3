import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SignedIn } from './sessions.ts'

/** Holds the refresh token, out of reach of scripts, sent to the endpoints under `auth` and from our pages alone. */
const name = 'clientele_session'
const path = '/api/v1/auth'

type Raw = { readonly request: FastifyRequest; readonly reply: FastifyReply }

export function refreshTokenOf({ request }: Raw): string | undefined {
  const token = request.cookies[name]
  return token === undefined || token === '' || token.length > 200 ? undefined : token
}

export function setSessionCookie(
  { request, reply }: Raw,
  { refreshToken, sessionExpiresAt }: SignedIn,
): void {
  reply.setCookie(name, refreshToken, {
    path,
    httpOnly: true,
    sameSite: 'strict',
    // Self-hosted servers are often reached over plain http inside a network.
    secure: request.protocol === 'https',
    expires: sessionExpiresAt,
  })
}

export function clearSessionCookie({ reply }: Raw): void {
  reply.clearCookie(name, { path, httpOnly: true, sameSite: 'strict' })
}
