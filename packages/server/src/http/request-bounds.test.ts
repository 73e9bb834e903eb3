import { defineEndpoint } from '@clientele/contract'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { callerRoute } from '../auth/route.ts'
import { answerProblem } from './problems.ts'
import { register } from './register.ts'
import { boundRequests } from './request-bounds.ts'

const common = { method: 'POST', summary: 'For a test', tag: 'Test', access: 'signed_in' } as const
const response = z.object({})
const app = Fastify()
beforeAll(async () => {
  app.setErrorHandler(answerProblem)
  await boundRequests(app, { requestsPerMinute: 2, ingestPerMinute: 4 })
  const gate = { authenticate: async () => ({}) as never, chooseOrganization: async () => ({}) as never }
  const endpoints = [
    defineEndpoint({ ...common, path: '/rows', ingests: true, response }),
    defineEndpoint({ ...common, path: '/other', response }),
  ]
  for (const endpoint of endpoints)
    register(
      app,
      gate,
      callerRoute(endpoint, () => ({})),
    )
})
afterAll(() => app.close())

/** Statuses of as many requests, one after the other. */
async function statuses(url: string, token: string, count: number): Promise<readonly number[]> {
  const found: number[] = []
  for (let request = 0; request < count; request += 1) {
    const { statusCode } = await app.inject({
      method: 'POST',
      url,
      headers: { authorization: `Bearer ${token}` },
    })
    found.push(statusCode)
  }
  return found
}

describe('requests of one address', () => {
  it('that send rows with a key have a bound of their own, and leave the other one untouched', async () => {
    expect(await statuses('/rows', 'ck_key', 5)).toEqual([200, 200, 200, 200, 429])
    expect(await statuses('/other', 'ck_key', 1)).toEqual([200])
    // A person's session counts as everything else does, wherever it is used.
    expect(await statuses('/rows', 'session', 2)).toEqual([200, 429])
  })
})
