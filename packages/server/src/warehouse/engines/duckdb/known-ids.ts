import type { DuckDBConnection } from '@duckdb/node-api'
import { type Sql, sql } from '../../../lib/sql.ts'
import { type HashSet, hashSet } from './hash-set.ts'
import { eachChunk, highHalf, lowHalf } from './hashes.ts'

/**
 * Hashes of the ids that an organization's tables hold, so that a batch of new rows need not be looked up in the
 * table: a scan of ten million ids for each small batch would be all that the machine does. A hash that is not in
 * the set is surely new; one that is there may be, and is looked up. So a set may hold too much (rows were
 * deleted) but never too little, and is forgotten whenever rows may have come by another way.
 */
export interface KnownIds {
  /** The hashes of a relation's column `id`, read at the first need; null where they would take too much memory. */
  of(organizationId: string, name: string, connection: DuckDBConnection, ids: Sql): Promise<HashSet | null>
  /** The same, if it has been read. */
  peek(organizationId: string, name: string): HashSet | undefined
  forget(organizationId: string): void
}

/** Bytes of all sets together: room for some ten million ids. */
const defaultBound = 256 * 1024 * 1024
/** Bytes that a hash takes at most. */
const perHash = 24
const none = new Float64Array()

export function openKnownIds(boundBytes = defaultBound): KnownIds {
  /** By organization and relation, the least recently used first. */
  const sets = new Map<string, HashSet>()
  const keyOf = (organizationId: string, name: string) => `${organizationId} ${name}`

  const shrink = (kept: string): void => {
    let total = 0
    for (const { bytes } of sets.values()) total += bytes
    for (const [key, { bytes }] of sets) {
      if (total <= boundBytes) return
      if (key === kept) continue
      sets.delete(key)
      total -= bytes
    }
    if (total > boundBytes) sets.delete(kept)
  }

  return {
    async of(organizationId, name, connection, ids) {
      const key = keyOf(organizationId, name)
      const known = sets.get(key)
      if (known) {
        sets.delete(key)
        sets.set(key, known)
        shrink(key)
        return sets.get(key) ?? null
      }
      let count = 0
      await eachChunk(connection, sql`select count(*) from (${ids})`, ([counts]) => {
        count = counts?.[0] ?? 0
      })
      if (count * perHash > boundBytes) return null
      const read = hashSet()
      await eachChunk(
        connection,
        sql`select ${lowHalf(sql`id`)}, ${highHalf(sql`id`)} from (${ids})`,
        ([low = none, high = none]) => {
          for (let row = 0; row < low.length; row++) read.add(low[row] ?? 0, high[row] ?? 0)
        },
      )
      sets.set(key, read)
      shrink(key)
      return read
    },
    peek: (organizationId, name) => sets.get(keyOf(organizationId, name)),
    forget(organizationId) {
      for (const key of sets.keys()) if (key.startsWith(`${organizationId} `)) sets.delete(key)
    },
  }
}
