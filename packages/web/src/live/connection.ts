import type { LiveEvents } from '@clientele/contract'
import { openLiveStream } from '../api.ts'
import { eventReader } from './read-events.ts'
import { watchLeaving, whenSeen } from './seen.ts'

/** What is heard: an event of the server, or that the connection came or went. */
export type Heard =
  | { readonly [K in keyof LiveEvents]: { readonly name: K; readonly data: LiveEvents[K] } }[keyof LiveEvents]
  | { readonly name: 'connected' | 'lost'; readonly data: null }

type Listener = (heard: Heard) => void

interface Shared {
  readonly listeners: Set<Listener>
  readonly ending: AbortController
  connected: boolean
}

const firstPause = 1_000
const longestPause = 30_000
const shared = new Map<string, Shared>()

/** Hears what happens in an organization, over one connection for the whole page; answers how to hear no more. */
export function listenLive(organization: string, listener: Listener): () => void {
  const known = shared.get(organization)
  const one = known ?? { listeners: new Set<Listener>(), ending: new AbortController(), connected: false }
  one.listeners.add(listener)
  if (one.connected) listener({ name: 'connected', data: null })
  if (!known) {
    shared.set(organization, one)
    void follow(organization, one)
  }
  return () => {
    one.listeners.delete(listener)
    if (one.listeners.size > 0) return
    one.ending.abort()
    if (shared.get(organization) === one) shared.delete(organization)
  }
}

/**
 * Keeps the connection: where it breaks off it goes on after the last event heard, with growing pauses. A page that
 * nobody looks at lets go of it until it is seen again: a browser keeps six for a server, over all its tabs.
 */
async function follow(organization: string, one: Shared): Promise<void> {
  const { signal } = one.ending
  let lastId: string | undefined
  let pause = firstPause
  const tell = (heard: Heard) => {
    for (const listener of one.listeners) listener(heard)
  }
  while (!signal.aborted) {
    await whenSeen()
    const leaving = new AbortController()
    const stopWatching = watchLeaving(() => leaving.abort())
    try {
      const body = await openLiveStream(organization, lastId, AbortSignal.any([signal, leaving.signal]))
      pause = firstPause
      one.connected = true
      tell({ name: 'connected', data: null })
      const read = eventReader(
        event => tell(event as Heard),
        id => {
          lastId = id
        },
      )
      const reader = body.pipeThrough(new TextDecoderStream()).getReader()
      for (let part = await reader.read(); !part.done; part = await reader.read()) read(part.value)
    } catch {
      // Refused or broken off alike: the pages say so themselves when they ask for something.
    } finally {
      stopWatching()
    }
    one.connected = false
    if (signal.aborted) return
    tell({ name: 'lost', data: null })
    if (leaving.signal.aborted) continue
    await new Promise(resolve => setTimeout(resolve, pause))
    pause = Math.min(pause * 2, longestPause)
  }
}
