import { defineEndpoint } from '@clientele/contract'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { callerRoute } from '../auth/route.ts'
import { Failure } from '../lib/errors.ts'
import { registerCrossOrigin } from './cross-origin.ts'
import { answerProblem } from './problems.ts'

const endpoint = defineEndpoint({
  method: 'POST',
  path: '/collect',
  summary: 'For a test',
  tag: 'Test',
  access: 'signed_in',
  crossOrigin: 'activities',
  body: z.looseObject({ n: z.number() }),
  response: z.object({ n: z.number() }),
})
const app = Fastify()
beforeAll(async () => {
  app.setErrorHandler(answerProblem)
  const gate = {
    authenticate: async (header: string | undefined) => {
      if (header !== 'Bearer ck_good') throw new Failure('unauthenticated', 'Send a key.')
      return {} as never
    },
    chooseOrganization: async () => ({}) as never,
  }
  const route = callerRoute(endpoint, ({ body }) => ({ n: body.n }))
  await registerCrossOrigin(app, gate, [route], ['https://shop.example'])
})
afterAll(() => app.close())

const post = (payload: string, headers: Record<string, string>) =>
  app.inject({ method: 'POST', url: '/collect', payload, headers })
const origin = 'https://shop.example'

describe('pages of other origins', () => {
  it('are let in where they are named, before they send and when they do', async () => {
    const asked = await app.inject({ method: 'OPTIONS', url: '/collect', headers: { origin } })
    expect([asked.statusCode, asked.headers['access-control-allow-origin']]).toEqual([204, origin])
    expect(asked.headers['access-control-allow-methods']).toBe('POST')
    expect(asked.headers['access-control-allow-headers']).toContain('authorization')
    const sent = await post('{"n":1}', {
      origin,
      authorization: 'Bearer ck_good',
      'content-type': 'application/json',
    })
    expect([sent.statusCode, sent.headers['access-control-allow-origin']]).toEqual([200, origin])
    expect(sent.headers['access-control-allow-credentials']).toBeUndefined()
    const stranger = await post('{"n":1}', {
      origin: 'https://evil.example',
      authorization: 'Bearer ck_good',
      'content-type': 'application/json',
    })
    expect(stranger.headers['access-control-allow-origin']).toBeUndefined()
  })

  it('may send the key in the body, as a beacon must', async () => {
    const beacon = (payload: string) => post(payload, { origin, 'content-type': 'text/plain;charset=UTF-8' })
    expect((await beacon('{"n":2,"key":"ck_good"}')).json()).toEqual({ n: 2 })
    const wrong = await beacon('{"n":2,"key":"ck_bad"}')
    expect([wrong.statusCode, wrong.headers['access-control-allow-origin']]).toEqual([401, origin])
    expect((await beacon('{"n":2')).json()).toMatchObject({ code: 'malformed_body' })
    expect((await beacon('7')).statusCode).toBe(401)
  })
})
