import { randomBytes } from 'node:crypto'
import type { LiveEvents } from '@clientele/contract'

/** Events that a feed keeps for those who come back, and their bytes together. */
const keptEvents = 500
const keptBytes = 1_000_000

/** Takes encoded events. */
export type Listener = (text: string) => void

/** One stream of events that several listeners hear, with the latest of them kept. */
export interface Feed {
  emit<K extends keyof LiveEvents>(name: K, data: LiveEvents[K]): void
  /**
   * Hears from here on, after what was missed since an id; a `reset` where that is no longer known. Answers how to
   * hear no more.
   */
  listen(listener: Listener, lastEventId?: string): () => void
  readonly listeners: number
}

export function openFeed(): Feed {
  const epoch = randomBytes(4).toString('hex')
  const listeners = new Set<Listener>()
  const kept: { readonly number: number; readonly text: string }[] = []
  let bytes = 0
  let count = 0

  /** Events after an id; null where it is not of this feed, or some of them have been let go. */
  const after = (id: string): readonly string[] | null => {
    const [, of, number] = /^([0-9a-f]+)-(\d+)$/.exec(id) ?? []
    const oldest = kept[0]?.number ?? count + 1
    if (of !== epoch || Number(number) + 1 < oldest || Number(number) > count) return null
    return kept.filter(event => event.number > Number(number)).map(({ text }) => text)
  }

  return {
    get listeners() {
      return listeners.size
    },
    emit(name, data) {
      count += 1
      const text = eventText(name, data, `${epoch}-${count}`)
      kept.push({ number: count, text })
      bytes += text.length
      while (kept.length > keptEvents || bytes > keptBytes) bytes -= kept.shift()?.text.length ?? 0
      for (const listener of listeners) listener(text)
    },
    listen(listener, lastEventId) {
      const missed = lastEventId === undefined ? [] : after(lastEventId)
      // An id before anything was sent: whoever loses the connection now can come back to this place.
      const place = `id: ${epoch}-${count}\n\n`
      if (missed === null) listener(eventText('reset', { reason: 'too_old' }, `${epoch}-${count}`))
      else if (missed.length > 0) for (const text of missed) listener(text)
      else listener(place)
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** An event as the stream carries it. One without an id leaves the reader's place where it is. */
export function eventText<K extends keyof LiveEvents>(name: K, data: LiveEvents[K], id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}
