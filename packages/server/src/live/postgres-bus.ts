import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Log } from '../lib/log.ts'
import { type Bus, type Message, opened, sealed } from './message.ts'

/** Bytes that PostgreSQL carries in one notification, less some for its own. */
const longest = 7_900
const firstPause = 500
const longestPause = 15_000

/**
 * Messages over LISTEN and NOTIFY, on one connection of its own. It connects again by itself; while it cannot, this
 * process serves its own listeners alone.
 */
export function postgresBus(url: string, channel: string, log: Pick<Log, 'warn'>): Bus {
  if (!/^[a-z_]+$/.test(channel)) throw new TypeError('A channel has small letters')
  const own = randomUUID()
  const listeners = new Set<(message: Message | null) => void>()
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let met = false
  let sending: Promise<unknown> = Promise.resolve()

  const connect = async (pause: number): Promise<void> => {
    const next = new pg.Client({ connectionString: url, keepAlive: true, application_name: channel })
    let lost = false
    const again = (error?: unknown) => {
      if (lost || closed) return
      lost = true
      client = null
      log.warn({ err: error }, 'the live connection to PostgreSQL was lost')
      next.end().catch(() => undefined)
      timer = setTimeout(() => void connect(Math.min(pause * 2, longestPause)), pause)
    }
    next.on('error', again)
    next.on('end', () => again())
    next.on('notification', ({ payload = '' }) => {
      const message = opened(own, payload)
      if (message) for (const listener of listeners) listener(message)
    })
    try {
      await next.connect()
      await next.query(`listen ${channel}`)
    } catch (error) {
      again(error)
      return
    }
    if (closed) {
      await next.end()
      return
    }
    client = next
    if (met) for (const listener of listeners) listener(null)
    met = true
  }
  void connect(firstPause)

  return {
    publish(message) {
      const text = sealed(own, message)
      if (Buffer.byteLength(text) > longest) return
      const send = () => client?.query('select pg_notify($1, $2)', [channel, text])
      sending = sending.then(send).catch(() => undefined)
    },
    subscribe: listener => void listeners.add(listener),
    async close() {
      closed = true
      clearTimeout(timer)
      listeners.clear()
      await client?.end().catch(() => undefined)
    },
  }
}
