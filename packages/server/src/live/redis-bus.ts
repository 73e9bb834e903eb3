import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import type { Log } from '../lib/log.ts'
import { type Bus, type Message, opened, sealed } from './message.ts'

/**
 * Messages over a Redis channel. The client connects again by itself; while it cannot, this process serves its own
 * listeners alone.
 */
export function redisBus(url: string, channel: string, log: Pick<Log, 'warn'>): Bus {
  const own = randomUUID()
  const listeners = new Set<(message: Message | null) => void>()
  const options = {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    lazyConnect: true,
    connectionName: channel,
  }
  const sender = new Redis(url, options)
  const receiver = new Redis(url, { ...options, autoResubscribe: false })
  let met = false
  for (const client of [sender, receiver]) {
    client.on('error', error => log.warn({ err: error }, 'Redis does not answer'))
    client.connect().catch(() => undefined)
  }
  receiver.on('ready', () => {
    receiver.subscribe(channel).then(
      () => {
        if (met) for (const listener of listeners) listener(null)
        met = true
      },
      error => log.warn({ err: error }, 'the live channel could not be heard'),
    )
  })
  receiver.on('message', (_, text: string) => {
    const message = opened(own, text)
    if (message) for (const listener of listeners) listener(message)
  })
  return {
    publish(message) {
      sender.publish(channel, sealed(own, message)).catch(() => undefined)
    },
    subscribe: listener => void listeners.add(listener),
    async close() {
      listeners.clear()
      sender.disconnect()
      receiver.disconnect()
    },
  }
}
