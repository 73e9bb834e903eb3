/** Where a browser keeps texts. */
export interface TextStorage {
  getItem(name: string): string | null
  setItem(name: string, value: string): void
}

export interface QueuedActivity {
  readonly id: string
  readonly [field: string]: unknown
}

/** Activities that wait to be sent, the oldest first. */
export interface Queue {
  readonly length: number
  add(activity: QueuedActivity): void
  first(most: number): readonly QueuedActivity[]
  /** As many as fit into a number of bytes of JSON. */
  firstBytes(bytes: number): readonly QueuedActivity[]
  remove(sent: readonly QueuedActivity[]): void
}

const name = 'clientele_queue'
/** Beyond this the oldest are let go: a page that is never connected must not fill the device. */
const most = 1_000

/** Opens the queue with what an earlier page left; a storage that fails leaves it in memory alone. */
export function openQueue(storage: TextStorage | null): Queue {
  let waiting: readonly QueuedActivity[] = read(storage)
  const keep = (next: readonly QueuedActivity[]): void => {
    waiting = next.slice(-most)
    try {
      storage?.setItem(name, JSON.stringify(waiting))
    } catch {
      // Full or forbidden: what waits lives as long as the page.
    }
  }
  return {
    get length() {
      return waiting.length
    },
    add: activity => keep([...waiting, activity]),
    first: count => waiting.slice(0, count),
    firstBytes(bytes) {
      let room = bytes
      const fitting = waiting.findIndex(activity => {
        // Three bytes are the most that UTF-8 needs for a unit of JavaScript's texts.
        room -= JSON.stringify(activity).length * 3
        return room < 0
      })
      return fitting < 0 ? waiting : waiting.slice(0, fitting)
    },
    remove(sent) {
      const gone = new Set(sent.map(({ id }) => id))
      keep(waiting.filter(({ id }) => !gone.has(id)))
    },
  }
}

function read(storage: TextStorage | null): readonly QueuedActivity[] {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(name) ?? '[]')
    return Array.isArray(kept) ? kept.slice(-most) : []
  } catch {
    return []
  }
}
