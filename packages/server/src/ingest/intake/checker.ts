import type { Worker } from 'node:worker_threads'
import type { EntityName } from '@clientele/contract'
import { Failure } from '../../lib/errors.ts'
import { startThread } from '../../lib/thread.ts'
import type { Surroundings } from '../typed.ts'
import type { Checked, ToCheck } from './checker-thread.ts'
import { type Unsure, unsure } from './field-readers.ts'
import { parseBody } from './parse.ts'
import { type Prepared, prepare } from './prepare.ts'

/** Bytes from which a body is checked beside the main thread, which answers everybody else meanwhile. */
const large = 64 * 1024
/** For rows that are being checked: with less of it the collector copies most of a batch again and again. */
const youngMegabytes = 64

export interface Checker {
  /** @throws Failure too_large above the bound of a batch */
  check(entity: EntityName, surroundings: Surroundings, bytes: Buffer): Promise<Prepared | Unsure>
  close(): Promise<void>
}

/** Parses and checks bodies; large ones in a thread of their own, which starts with the first. */
export function openChecker(): Checker {
  let worker: Worker | null = null
  let count = 0
  const waiting = new Map<number, (checked: Checked | Error) => void>()

  const fail = (cause: Error) => {
    for (const settle of waiting.values()) settle(cause)
    waiting.clear()
    worker = null
  }
  const start = (): Worker => {
    const made = startThread(import.meta.url, 'checker-thread', { maxYoungGenerationSizeMb: youngMegabytes })
    made.on('message', (checked: Checked) => {
      waiting.get(checked.id)?.(checked)
      waiting.delete(checked.id)
      if (waiting.size === 0) made.unref()
    })
    made.on('error', fail)
    return made
  }

  return {
    async check(entity, surroundings, bytes) {
      if (bytes.length < large) {
        const rows = parseBody(bytes)
        return rows === unsure ? unsure : prepare(entity, surroundings, rows)
      }
      worker ??= start()
      count += 1
      const id = count
      const asked: ToCheck = { id, entity, surroundings, bytes }
      const checked = await new Promise<Checked | Error>(resolve => {
        waiting.set(id, resolve)
        // It keeps the process alive while somebody waits, and no longer.
        worker?.ref()
        worker?.postMessage(asked)
      })
      if (checked instanceof Error) throw checked
      if (checked.failure) throw new Failure(checked.failure.code, checked.failure.message)
      return checked.prepared ?? unsure
    },
    async close() {
      await worker?.terminate()
      fail(new Failure('timeout', 'The server is closing. Send the same again in a moment.'))
    },
  }
}
