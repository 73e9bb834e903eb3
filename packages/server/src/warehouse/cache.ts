import { LRUCache } from 'lru-cache'
import type { Row } from './engine.ts'

/** Answers of statements, valid for one version of an organization's facts. */
export interface RowCache {
  /** The rows under a key, or those that `load` brings; callers who ask meanwhile share one load. */
  rows(key: string, load: () => Promise<readonly Row[]>): Promise<readonly Row[]>
  clear(): void
}

/** Keeps answers in memory up to a number of cells; large answers push out many small ones. */
export function openRowCache(maxCells: number): RowCache {
  const known = new LRUCache<string, readonly Row[]>({
    maxSize: maxCells,
    sizeCalculation: rows => 1 + rows.length * Object.keys(rows[0] ?? {}).length,
    maxEntrySize: Math.max(1, Math.floor(maxCells / 4)),
  })
  const loading = new Map<string, Promise<readonly Row[]>>()
  return {
    async rows(key, load) {
      const hit = known.get(key)
      if (hit) return hit
      const underWay = loading.get(key)
      if (underWay) return underWay
      const work = load()
        .then(rows => {
          known.set(key, rows)
          return rows
        })
        .finally(() => loading.delete(key))
      loading.set(key, work)
      return work
    },
    clear: () => known.clear(),
  }
}
