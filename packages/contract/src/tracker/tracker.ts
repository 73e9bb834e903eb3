import { openQueue, type QueuedActivity, type TextStorage } from './queue.ts'

/**
 * Tells Clientele what a visitor does, from a page or from Node, without anything else of the SDK. It never throws
 * into the program that uses it and never makes it wait: activities are queued, sent in batches, tried again with
 * growing pauses, and kept over a reload where the browser keeps anything.
 */
interface Init {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly keepalive?: boolean
}
type Send = { fetch(url: string, init: Init): Promise<{ readonly status: number }> }['fetch']

/** What the tracker uses of its surroundings where it is there; each can be given instead. */
interface Surroundings {
  readonly fetch?: Send
  readonly localStorage?: TextStorage
  readonly navigator?: { sendBeacon?(url: string, body: string): boolean }
  readonly document?: { readonly title?: string; readonly visibilityState?: string } & Listening
  readonly location?: { readonly pathname: string }
  readonly crypto?: { randomUUID?(): string }
  setTimeout(work: () => void, milliseconds: number): unknown
  clearTimeout(timer: never): void
}
interface Listening {
  addEventListener?(name: string, listener: () => void): void
  removeEventListener?(name: string, listener: () => void): void
}

export interface TrackerOptions {
  /** Address of the server, such as `https://analytics.example.com`. */
  readonly url: string
  /** An API key with `activities:write` alone: it may stand in a page. */
  readonly key: string
  /** Milliseconds after which a batch is sent; 2,000 unless told. */
  readonly every?: number
  /** Milliseconds of the first pause after a failure, doubled up to five minutes; 1,000 unless told. */
  readonly retryAfter?: number
  /** Keeps queue and visitor over reloads; the browser's own unless told, null for none. */
  readonly storage?: TextStorage | null
  readonly fetch?: Send
}

/** Fields of an activity beside its type; see the reference of `POST /api/v1/activities`. */
export type ActivityFields = Readonly<Record<string, unknown>>

export interface Tracker {
  /** Notes that something was done, now. */
  track(type: string, fields?: ActivityFields): void
  /** Notes that a page is seen. */
  page(fields?: ActivityFields): void
  /** Says who the visitor is: what they did before counts as theirs as well. */
  identify(customerId: string): void
  /** The next visitor of this device is somebody else. */
  reset(): void
  /** Sends what waits, and settles when it has been tried. Never rejects. */
  flush(): Promise<void>
  /** Sends what waits, and stops. */
  close(): Promise<void>
}

const longestPause = 300_000
const mostAtOnce = 100
/** Bytes that a browser lets a page send while it is left. */
const beaconBytes = 60_000
const visitorName = 'clientele_visitor'

export function createTracker(options: TrackerOptions): Tracker {
  const here = globalThis as unknown as Surroundings
  const storage = options.storage === undefined ? storageOf(here) : options.storage
  const send = options.fetch ?? here.fetch
  const address = `${options.url.replace(/\/$/, '')}/api/v1/activities`
  const every = options.every ?? 2_000
  const firstPause = options.retryAfter ?? 1_000
  const queue = openQueue(storage)
  let visitor = quietly(() => storage?.getItem(visitorName)) ?? newVisitor()
  let customer: string | null = null
  let timer: unknown = null
  let pause = firstPause
  let sending: Promise<void> | null = null
  let closed = false

  function newVisitor(): string {
    const made = newId(here)
    quietly(() => storage?.setItem(visitorName, made))
    return made
  }

  const later = (milliseconds: number): void => {
    if (closed || timer !== null) return
    const set = here.setTimeout(() => {
      timer = null
      void flush()
    }, milliseconds)
    timer = set
    // In Node a program that is done must not wait for the next batch.
    quietly(() => (set as { unref?(): void }).unref?.())
  }

  const add = (type: string, fields: ActivityFields = {}): void => {
    quietly(() => {
      const activity = {
        id: newId(here),
        occurred_at: new Date().toISOString(),
        anonymous_id: visitor,
        ...(customer !== null && { customer_id: customer }),
        ...fields,
        type,
      }
      // What is no JSON would hold up all that comes after it.
      queue.add(JSON.parse(JSON.stringify(activity)))
      later(every)
    })
  }

  /** Sends one batch; false where it has to be tried again. */
  const sendBatch = async (batch: readonly QueuedActivity[]): Promise<boolean> => {
    if (!send) return true
    try {
      const { status } = await send(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${options.key}` },
        body: JSON.stringify({ activities: batch }),
      })
      // What is refused for good would be refused for ever.
      return status < 500 && status !== 408 && status !== 429
    } catch {
      return false
    }
  }

  const sendAll = async (): Promise<void> => {
    for (let batch = queue.first(mostAtOnce); batch.length > 0; batch = queue.first(mostAtOnce)) {
      if (!(await sendBatch(batch))) {
        later(pause)
        pause = Math.min(pause * 2, longestPause)
        return
      }
      queue.remove(batch)
      pause = firstPause
    }
  }

  const flush = (): Promise<void> => {
    sending ??= sendAll()
      .catch(() => undefined)
      .finally(() => {
        sending = null
      })
    return sending
  }

  /** The page goes: a beacon still leaves. What it carries stays queued, and its ids keep it from counting twice. */
  const leave = (): void => {
    quietly(() => {
      if (here.document?.visibilityState !== 'hidden' || sending) return
      const batch = queue.firstBytes(beaconBytes)
      if (batch.length === 0) return
      const body = JSON.stringify({ key: options.key, activities: batch })
      if (here.navigator?.sendBeacon?.(address, body)) queue.remove(batch)
    })
  }
  quietly(() => here.document?.addEventListener?.('visibilitychange', leave))
  if (queue.length > 0) later(0)

  return {
    track: add,
    page: fields =>
      add('page_view', { description: here.document?.title, service: here.location?.pathname, ...fields }),
    identify(customerId) {
      customer = customerId
      add('identify')
    },
    reset() {
      customer = null
      visitor = newVisitor()
    },
    flush,
    async close() {
      closed = true
      if (timer !== null) here.clearTimeout(timer as never)
      quietly(() => here.document?.removeEventListener?.('visibilitychange', leave))
      await flush()
    },
  }
}

/** A page may have forbidden its storage; asking for it then throws. */
const storageOf = (here: Surroundings): TextStorage | null => quietly(() => here.localStorage) ?? null

function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

const newId = ({ crypto }: Surroundings): string =>
  quietly(() => crypto?.randomUUID?.()) ??
  `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}${Math.random().toString(36).slice(2)}`
