import { getRetention, setRetention } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer, type TestServer } from '../../test/served.ts'
import { retentionRoutes } from './routes/retention.ts'

let server: TestServer
beforeAll(async () => {
  server = await openTestServer(({ imports }) => retentionRoutes(imports.deps))
})
afterAll(() => server.close())

describe('how long activities are kept', () => {
  it('is for ever unless somebody sets it, and can be set back', async () => {
    expect((await server.ask(getRetention)).body).toEqual({ activity_days: null })
    for (const activity_days of [365, null]) {
      const { body } = await server.ask(setRetention, { body: { activity_days } })
      expect(body).toEqual({ activity_days })
      expect((await server.ask(getRetention)).body).toEqual({ activity_days })
    }
  })

  it('is set by those who manage the organization alone, to days that there are', async () => {
    const analyst = server.limited({ permissions: new Set(['organization:read']) })
    expect((await server.ask(getRetention, { as: analyst })).status).toBe(200)
    expect((await server.ask(setRetention, { as: analyst, body: { activity_days: 1 } })).status).toBe(403)
    for (const activity_days of [0, 1.5, 36_501, 'all']) {
      expect((await server.ask(setRetention, { body: { activity_days } })).status).toBe(400)
    }
  })
})
