import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openTestServer, type TestServer } from '../../test/served.ts'
import type { Scope } from '../auth/scope.ts'
import { type Live, openLive } from './hub.ts'
import { noBus } from './message.ts'
import { liveRoutes } from './routes.ts'
import { openStream, type Stream } from './testing.ts'

let server: TestServer
let live: Live
let url: string
const allowed = { now: true }
const open: Stream[] = []

beforeAll(async () => {
  server = await openTestServer(({ imports, warehouse }) => {
    live = openLive({ engine: imports.deps.engine, bus: noBus, clock: warehouse.clock, log: console })
    return liveRoutes({ live, isStillAllowed: async () => allowed.now, beat: 20, patience: 20_000 })
  })
  url = `${await server.app.listen({ port: 0, host: '127.0.0.1' })}/api/v1/live`
})
afterEach(() => {
  for (const stream of open.splice(0)) stream.close()
})
afterAll(async () => {
  await live.close()
  await server.close()
})

const listen = async (as: Scope = server.scope, headers: Record<string, string> = {}) => {
  const stream = await openStream(url, { ...headers, 'x-tenant-id': server.caller(as) })
  open.push(stream)
  return stream
}
let views = 0
const visit = async (more: Record<string, unknown> = {}) => {
  views += 1
  const id = `v${views}`
  const row = { id, type: 'page_view', customer_id: 'c1', occurred_at: '2024-01-01T10:00:00Z', ...more }
  await server.imports.intake.write(server.scope, 'activities', [row])
  return id
}
const isActivity = (id: string) => (event: { name: string; data: Record<string, unknown> }) =>
  event.name === 'activity' && event.data.id === id

describe('the stream', () => {
  it('tells of what comes in, and of changes', async () => {
    const stream = await listen()
    const id = await visit({ service: 'booking', ip: '192.0.2.1' })
    const { data } = await stream.until(isActivity(id))
    expect(data).toMatchObject({ type: 'page_view', customer_id: 'c1', service: 'booking', ip: '192.0.2.1' })
    const change = await stream.until(event => event.name === 'data')
    expect(change.data).toMatchObject({ entities: expect.arrayContaining(['activities']) })
  })

  it('tells each what they may see: branches, single customers, personal data', async () => {
    const north = await listen(server.limited({ branches: ['north'] }))
    const viewer = await listen(server.limited({ permissions: new Set(['analytics:read']) }))
    const masked = await listen(
      server.limited({ permissions: new Set(['analytics:read', 'customers:read']) }),
    )
    const south = await visit({ branch_id: 'south', ip: '192.0.2.1' })
    const own = await visit({ branch_id: 'north' })
    await north.until(isActivity(own))
    expect(north.heard.some(isActivity(south))).toBe(false)
    expect(north.heard.find(({ name }) => name === 'data')?.data).toMatchObject({ entities: null })
    expect((await masked.until(isActivity(south))).data.ip).toBe('1•••')
    await viewer.until(({ name }) => name === 'data')
    expect(viewer.heard.some(({ name }) => name === 'activity')).toBe(false)
    live.tell({
      organizationId: server.scope.organization.id,
      kind: 'import',
      event: { import_id: 'i1', progress: null },
    })
    const everything = await listen()
    live.tell({
      organizationId: server.scope.organization.id,
      kind: 'import',
      event: { import_id: 'i2', progress: { stage: 'reading', share: 0.1 } },
    })
    await everything.until(({ name, data }) => name === 'import' && data.import_id === 'i2')
    expect(viewer.heard.some(({ name }) => name === 'import')).toBe(false)
  })

  it('goes on from the last event heard, with nothing lost and nothing twice', async () => {
    const first = await listen()
    const seen = await visit()
    const { id = '' } = await first.until(isActivity(seen))
    first.close()
    const missed = await visit()
    const again = await listen(server.scope, { 'last-event-id': id })
    await again.until(isActivity(missed))
    expect(again.heard.some(isActivity(seen))).toBe(false)
    const lost = await listen(server.scope, { 'last-event-id': 'deadbeef-1' })
    expect((await lost.until(() => true)).data).toEqual({ reason: 'too_old' })
  })

  it('tells nothing of another organization', async () => {
    const stream = await listen()
    live.tell({
      organizationId: 'other',
      kind: 'job',
      event: { job_id: 'x', kind: 'x', status: 'done', progress: null },
    })
    const id = await visit()
    await stream.until(isActivity(id))
    expect(stream.heard.some(({ name }) => name === 'job')).toBe(false)
  })

  it('ends when the right to listen does', async () => {
    const stream = await listen()
    allowed.now = false
    await stream.ended
    allowed.now = true
  })

  it('leaves out what a slow reader cannot take, and says so', async () => {
    const { port } = new URL(url)
    const socket = connect(Number(port), '127.0.0.1')
    let text = ''
    socket.on('data', chunk => {
      text += chunk
    })
    socket.write(
      `GET /api/v1/live HTTP/1.1\r\nhost: x\r\nx-tenant-id: ${server.caller(server.scope)}\r\n\r\n`,
    )
    await vi.waitFor(() => expect(text).toContain('event-stream'))
    socket.pause()
    const kind = 'x'.repeat(10_000)
    const event = { job_id: '1', kind, status: 'running', progress: null } as const
    const told = 2_000
    for (let round = 0; round < told; round += 1) {
      live.tell({ organizationId: server.scope.organization.id, kind: 'job', event })
    }
    socket.resume()
    await vi.waitFor(() => expect(text).toContain('"reason":"too_slow"'), { timeout: 20_000 })
    expect(text.split('event: job').length - 1).toBeLessThan(told)
    socket.destroy()
  })
})
