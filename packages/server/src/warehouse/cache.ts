import { LRUCache } from 'lru-cache'
import { Failure } from '../lib/errors.ts'
import type { Row } from './engine.ts'

/** Answers of statements, valid for one version of an organization's facts. */
export interface RowCache {
  /**
   * The rows under a key, or those that `load` brings. Callers who ask meanwhile share one load; it is ended when
   * the last of them has gone away, and not before.
   *
   * @param signal says that this caller has gone away
   */
  rows(
    key: string,
    load: (signal: AbortSignal) => Promise<readonly Row[]>,
    signal?: AbortSignal,
  ): Promise<readonly Row[]>
  /**
   * What was worked out of rows under a key, or what `work` makes. Failures are not kept.
   *
   * @param cells how much of the memory it counts for
   */
  worked<T extends object>(key: string, work: () => Promise<T>, cells: (found: T) => number): Promise<T>
  clear(): void
}

interface Load {
  readonly rows: Promise<readonly Row[]>
  readonly ending: AbortController
  waiting: number
}

/** Keeps answers in memory up to a number of cells; large answers push out many small ones. */
export function openRowCache(maxCells: number): RowCache {
  const known = new LRUCache<string, readonly Row[]>({
    maxSize: maxCells,
    sizeCalculation: rows => 1 + rows.length * Object.keys(rows[0] ?? {}).length,
    maxEntrySize: Math.max(1, Math.floor(maxCells / 4)),
  })
  const results = new LRUCache<string, { readonly found: unknown; readonly cells: number }>({
    maxSize: maxCells,
    sizeCalculation: ({ cells }) => 1 + cells,
    maxEntrySize: Math.max(1, Math.floor(maxCells / 4)),
  })
  const loads = new Map<string, Load>()

  const begin = (key: string, load: (signal: AbortSignal) => Promise<readonly Row[]>): Load => {
    const ending = new AbortController()
    const rows = load(ending.signal)
      .then(found => {
        known.set(key, found)
        return found
      })
      .finally(() => {
        if (loads.get(key) === begun) loads.delete(key)
      })
    const begun: Load = { rows, ending, waiting: 0 }
    loads.set(key, begun)
    return begun
  }

  return {
    async rows(key, load, signal) {
      const hit = known.get(key)
      if (hit) return hit
      const underWay = loads.get(key)
      // A load that was given up may still be on its way out; its failure is nobody else's.
      const shared = underWay && !underWay.ending.signal.aborted ? underWay : begin(key, load)
      shared.waiting += 1
      const leave = () => {
        shared.waiting -= 1
        if (shared.waiting === 0) shared.ending.abort()
      }
      if (!signal) return shared.rows
      const going = goneAway(signal, leave)
      try {
        return await Promise.race([shared.rows, going.rejected])
      } finally {
        going.forget()
      }
    },
    async worked<T extends object>(key: string, work: () => Promise<T>, cells: (found: T) => number) {
      // a key names its kind of result, so what lies under it is what the same work made before
      const hit = results.get(key) as { readonly found: T } | undefined
      if (hit) return hit.found
      const found = await work()
      results.set(key, { found, cells: cells(found) })
      return found
    },
    clear() {
      known.clear()
      results.clear()
    },
  }
}

/** `rejected` rejects when the caller goes away, unless they are forgotten before; it never settles otherwise. */
function goneAway(
  signal: AbortSignal,
  leave: () => void,
): { readonly rejected: Promise<never>; readonly forget: () => void } {
  let gone: () => void = () => undefined
  const rejected = new Promise<never>((_, reject) => {
    gone = () => {
      leave()
      reject(new Failure('timeout', 'The request was given up before its answer was there.'))
    }
    if (signal.aborted) gone()
    else signal.addEventListener('abort', gone, { once: true })
  })
  return { rejected, forget: () => signal.removeEventListener('abort', gone) }
}
