import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { storageFull } from '../decode.ts'
import { bodyTooLarge, brokenOff, tooSlow } from './body-problems.ts'
import type { Share } from './budget.ts'

export interface CollectOptions {
  /** What the sender says that it sends; null where it does not. */
  readonly declared: number | null
  /** Bytes that a body may have. */
  readonly most: number
  /** Bytes up to which a body stays in memory; a larger one goes to `file`. */
  readonly inMemory: number
  readonly file: string
  /** Holds the bytes in memory while they are needed. */
  readonly share: Share
  readonly pace?: Pace
}

/** How slow a sender may be: after `patience` milliseconds, `rate` bytes a second on average. */
export interface Pace {
  readonly patience: number
  readonly rate: number
}

const usualPace: Pace = { patience: 10_000, rate: 1024 }

/** A body in memory, or in the file where it is too large for that. */
export type Collected = { readonly bytes: Buffer } | { readonly file: string }

/**
 * Takes a body in: into memory while it is small, else into a file.
 *
 * @throws Failure too_large, at once where the sender declares too much; too_slow; busy; malformed_body when the
 * sender went away; storage_full
 */
export async function collect(body: Readable, options: CollectOptions): Promise<Collected> {
  const { declared, most, inMemory, file, share, pace = usualPace } = options
  if (declared !== null && declared > most) throw bodyTooLarge(most)
  const chunks: Buffer[] = []
  const count = counting(most)
  const watch = watchPace(body, count, pace)
  try {
    const source = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>
    for (;;) {
      const { value, done } = await source.next()
      if (done) return { bytes: Buffer.concat(chunks) }
      const chunk = Buffer.from(value)
      count.add(chunk.length)
      if (count.size > inMemory) {
        await spill(file, [...chunks, chunk], source, count)
        return { file }
      }
      share.take(chunk.length)
      chunks.push(chunk)
    }
  } catch (cause) {
    await rm(file, { force: true })
    throw watch.slow ? tooSlow() : (brokenOff(cause) ?? cause)
  } finally {
    watch.end()
  }
}

interface Count {
  readonly size: number
  add(bytes: number): void
}

function counting(most: number): Count {
  let size = 0
  return {
    get size() {
      return size
    },
    add(bytes) {
      size += bytes
      if (size > most) throw bodyTooLarge(most)
    },
  }
}

/** Ends a body that comes too slowly: a connection that trickles would hold its share for ever. */
function watchPace(body: Readable, count: Count, { patience, rate }: Pace) {
  const started = performance.now()
  const state = { slow: false }
  const timer = setInterval(
    () => {
      const late = performance.now() - started - patience
      if (late <= 0 || count.size >= (late / 1000) * rate) return
      state.slow = true
      body.destroy()
    },
    Math.min(1000, patience),
  )
  return {
    get slow() {
      return state.slow
    },
    end: () => clearInterval(timer),
  }
}

async function spill(
  file: string,
  chunks: readonly Buffer[],
  rest: AsyncIterator<Buffer>,
  count: Count,
): Promise<void> {
  const all = async function* () {
    yield* chunks
    for (let next = await rest.next(); !next.done; next = await rest.next()) {
      const chunk = Buffer.from(next.value)
      count.add(chunk.length)
      yield chunk
    }
  }
  try {
    await pipeline(Readable.from(all()), createWriteStream(file))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') throw storageFull(cause)
    throw cause
  }
}

const inflate = promisify(gunzip)

/** The plain bytes of a body; null where it is gzip that is damaged, or more than fits. */
export async function plainBytes(bytes: Buffer, inMemory: number, share: Share): Promise<Buffer | null> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    const plain = (await inflate(bytes, { maxOutputLength: inMemory })) as Buffer
    share.take(plain.length)
    return plain
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? ''
    if (code === 'ERR_BUFFER_TOO_LARGE' || code.startsWith('Z_')) return null
    throw cause
  }
}
