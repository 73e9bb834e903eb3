import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTracker, type Tracker } from '@clientele/contract/tracker'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

interface Received {
  readonly key: string | undefined
  readonly activities: readonly Readonly<Record<string, unknown>>[]
}

/** A server that answers with the statuses it is given, then with 201. */
let server: Server
let url: string
let received: Received[]
let statuses: number[]
const open: Tracker[] = []

beforeEach(async () => {
  received = []
  statuses = []
  server = createServer((request, response) => {
    let text = ''
    request.on('data', chunk => {
      text += chunk
    })
    request.on('end', () => {
      const { activities } = JSON.parse(text)
      received.push({ key: request.headers.authorization, activities })
      response.writeHead(statuses.shift() ?? 201).end('{}')
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterEach(async () => {
  for (const tracker of open.splice(0)) await tracker.close()
  await new Promise(resolve => server.close(resolve))
})

const track = (more: Partial<Parameters<typeof createTracker>[0]> = {}) => {
  const tracker = createTracker({ url, key: 'ck_1', every: 1, retryAfter: 1, storage: null, ...more })
  open.push(tracker)
  return tracker
}
/** Storage as a browser has it. */
const memory = (texts = new Map<string, string>()) => ({
  getItem: (name: string) => texts.get(name) ?? null,
  setItem: (name: string, value: string) => void texts.set(name, value),
})
const idsOf = (batches: readonly Received[]) =>
  batches.flatMap(({ activities }) => activities.map(({ id }) => id))

describe('the tracker', () => {
  it('sends what was done together, with the visitor, and who they are once known', async () => {
    const tracker = track()
    tracker.track('booking', { service: 'grooming' })
    tracker.identify('c1')
    tracker.track('payment')
    await vi.waitFor(() => expect(idsOf(received)).toHaveLength(3))
    const [{ key, activities }] = received as [Received]
    expect(key).toBe('Bearer ck_1')
    expect(activities[0]).toMatchObject({
      type: 'booking',
      service: 'grooming',
      occurred_at: expect.any(String),
    })
    expect(activities.map(({ type, customer_id: customer }) => [type, customer])).toEqual([
      ['booking', undefined],
      ['identify', 'c1'],
      ['payment', 'c1'],
    ])
    expect(new Set(activities.map(activity => activity.anonymous_id)).size).toBe(1)
  })

  it('tries again under the same ids until the server takes them', async () => {
    statuses = [503, 429]
    const tracker = track()
    tracker.track('login')
    await vi.waitFor(() => expect(received).toHaveLength(3))
    expect(new Set(idsOf(received)).size).toBe(1)
    await tracker.flush()
    expect(received).toHaveLength(3)
  })

  it('lets go of what is refused for good, and goes on', async () => {
    statuses = [400]
    const tracker = track()
    tracker.track('wrong')
    await vi.waitFor(() => expect(received).toHaveLength(1))
    tracker.track('right')
    await vi.waitFor(() => expect(received).toHaveLength(2))
    expect(received[1]?.activities).toMatchObject([{ type: 'right' }])
  })

  it('keeps what was not sent, and the visitor, for the next page', async () => {
    const storage = memory()
    const offline = track({ storage, every: 60_000, fetch: () => Promise.reject(new TypeError('offline')) })
    offline.track('page_view')
    await offline.flush()
    track({ storage }).track('login')
    await vi.waitFor(() => expect(received.flatMap(({ activities }) => activities)).toHaveLength(2))
    const [early, late] = received.flatMap(({ activities }) => activities)
    expect([early?.type, late?.type]).toEqual(['page_view', 'login'])
    expect(early?.anonymous_id).toBe(late?.anonymous_id)
  })

  it('is somebody else after a reset', async () => {
    const tracker = track()
    tracker.identify('c1')
    tracker.reset()
    tracker.track('login')
    await vi.waitFor(() => expect(idsOf(received)).toHaveLength(2))
    const [before, after] = received.flatMap(({ activities }) => activities)
    expect(after?.anonymous_id).not.toBe(before?.anonymous_id)
    expect(after?.customer_id).toBeUndefined()
  })

  it('never throws into the page, whatever fails, and lets the oldest go before it fills the device', async () => {
    const broken = {
      getItem: (): string => {
        throw new Error('forbidden')
      },
      setItem: () => {
        throw new Error('full')
      },
    }
    const circular: Record<string, unknown> = {}
    circular.self = circular
    const tracker = track({
      storage: broken,
      every: 60_000,
      fetch: () => {
        throw new TypeError('broken')
      },
    })
    tracker.track('login', circular)
    const fine = track()
    fine.track('login', circular)
    fine.track('logout')
    await vi.waitFor(() => expect(received[0]?.activities).toMatchObject([{ type: 'logout' }]))
    for (let count = 0; count < 2_000; count += 1) tracker.track('page_view')
    await expect(tracker.flush()).resolves.toBeUndefined()
  })
})
