import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import pg from 'pg'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Bus, Message } from './message.ts'
import { postgresBus } from './postgres-bus.ts'
import { redisBus } from './redis-bus.ts'

const redisUrl = 'redis://127.0.0.1:6379'
const postgresUrl = 'postgresql://postgres@127.0.0.1:5432/postgres'
const log = { warn: () => undefined }

const hasRedis = await answers(async () => {
  const client = new Redis(redisUrl, { lazyConnect: true, retryStrategy: null, connectTimeout: 1_000 })
  client.on('error', () => undefined)
  await client.connect().finally(() => client.disconnect())
})
const hasPostgres = await answers(async () => {
  const client = new pg.Client({ connectionString: postgresUrl, connectionTimeoutMillis: 1_000 })
  await client.connect()
  await client.end()
})

async function answers(work: () => Promise<unknown>): Promise<boolean> {
  return work().then(
    () => true,
    () => false,
  )
}

const message = (organizationId: string): Message => ({ organizationId, kind: 'data', entities: ['orders'] })

describe.each([
  {
    name: 'Redis',
    there: hasRedis,
    make: (channel: string) => redisBus(redisUrl, channel, log),
    cut: async (channel: string) => {
      const client = new Redis(redisUrl)
      const list = String(await client.call('client', 'list', 'type', 'pubsub')).split('\n')
      const ids = list
        .filter(line => line.includes(`name=${channel} `))
        .map(line => /id=(\d+)/.exec(line)?.[1])
      for (const id of ids) await client.call('client', 'kill', 'id', String(id))
      client.disconnect()
    },
  },
  {
    name: 'PostgreSQL',
    there: hasPostgres,
    make: (channel: string) => postgresBus(postgresUrl, channel, log),
    cut: async (channel: string) => {
      const client = new pg.Client({ connectionString: postgresUrl })
      await client.connect()
      await client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1',
        [channel],
      )
      await client.end()
    },
  },
])('the bus over $name', ({ there, make, cut }) => {
  const open: Bus[] = []
  afterEach(async () => {
    for (const bus of open.splice(0)) await bus.close()
  })
  const join = (channel: string) => {
    const bus = make(channel)
    open.push(bus)
    const heard: (Message | null)[] = []
    bus.subscribe(one => heard.push(one))
    return { bus, heard }
  }
  const channelOf = () =>
    `test_${[...randomBytes(8)].map(byte => String.fromCharCode(97 + (byte % 26))).join('')}`
  /** Both hear each other. */
  const met = async (a: ReturnType<typeof join>, b: ReturnType<typeof join>) => {
    await vi.waitFor(
      () => {
        a.bus.publish(message('hello'))
        b.bus.publish(message('hello'))
        expect(a.heard.length).toBeGreaterThan(0)
        expect(b.heard.length).toBeGreaterThan(0)
      },
      { timeout: 20_000, interval: 50 },
    )
    a.heard.length = 0
    b.heard.length = 0
  }

  it.skipIf(!there)(
    'carries messages to the other replicas, and none back',
    { timeout: 30_000 },
    async () => {
      const channel = channelOf()
      const [a, b] = [join(channel), join(channel)]
      await met(a, b)
      a.bus.publish(message('one'))
      a.bus.publish(message('two'))
      const of = (heard: (Message | null)[]) =>
        heard.map(one => one?.organizationId).filter(id => id !== 'hello')
      await vi.waitFor(() => expect(of(b.heard)).toEqual(['one', 'two']))
      expect(of(a.heard)).toEqual([])
    },
  )

  it.skipIf(!there)('connects again, and tells of the gap', { timeout: 30_000 }, async () => {
    const channel = channelOf()
    const [a, b] = [join(channel), join(channel)]
    await met(a, b)
    await cut(channel)
    await vi.waitFor(() => expect([a.heard.includes(null), b.heard.includes(null)]).toEqual([true, true]), {
      timeout: 20_000,
    })
    await met(a, b)
  })
})
