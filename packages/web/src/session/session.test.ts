// @vitest-environment node
import type { Fetch } from '@clientele/contract'
import { expect, test } from 'vitest'
import { createSession } from './session.ts'

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const tokenAnswer = (token: string) =>
  json(200, { access_token: token, token_type: 'Bearer', expires_in: 7200 })

/** A server that takes one token and answers renewals from a list; null refuses. */
function server(valid: { token: string }, renewals: (string | null)[]) {
  const seen: string[] = []
  const send: Fetch = async (url, init) => {
    const { authorization } = init.headers as Record<string, string>
    seen.push(`${url} ${authorization ?? '-'}`)
    if (url === '/api/v1/auth/token') {
      const next = renewals.shift()
      return next ? tokenAnswer(next) : json(401, { code: 'unauthenticated', detail: '' })
    }
    return authorization === `Bearer ${valid.token}` ? json(200, { ok: true }) : json(401, {})
  }
  return { send, seen }
}

const get = { method: 'GET', headers: {} }

test('the cookie is tried once before the first request', async () => {
  const { send, seen } = server({ token: 'a' }, ['a'])
  const session = createSession(send)
  expect(await session.ensure()).toBe(true)
  expect((await session.fetch('/x', get)).status).toBe(200)
  expect(seen).toEqual(['/api/v1/auth/token -', '/x Bearer a'])
})

test('requests that find the token too old at once share one renewal', async () => {
  const valid = { token: 'a' }
  const { send, seen } = server(valid, ['b'])
  const session = createSession(send)
  session.accept({ access_token: 'a', token_type: 'Bearer', expires_in: 7200 })
  valid.token = 'b'
  const answers = await Promise.all([session.fetch('/x', get), session.fetch('/y', get)])
  expect(answers.map(answer => answer.status)).toEqual([200, 200])
  expect(seen.filter(line => line.startsWith('/api/v1/auth/token'))).toHaveLength(1)
})

test('a second refusal is not tried again, and leaves the session expired rather than signed out', async () => {
  const valid = { token: 'a' }
  const { send, seen } = server(valid, [null])
  const session = createSession(send)
  session.accept({ access_token: 'a', token_type: 'Bearer', expires_in: 7200 })
  valid.token = 'z'
  expect((await session.fetch('/x', get)).status).toBe(401)
  expect(session.state()).toBe('expired')
  expect(seen).toHaveLength(2)
})

test('without a cookie the state is signed out', async () => {
  const session = createSession(server({ token: 'a' }, []).send)
  expect(await session.ensure()).toBe(false)
  expect(session.state()).toBe('signed_out')
})
