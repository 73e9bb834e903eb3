import type { ActivityRecord } from '@clientele/contract'
import { LRUCache } from 'lru-cache'
import type { Scope } from '../auth/scope.ts'
import type { Clock } from '../lib/clock.ts'
import { sql } from '../lib/sql.ts'
import { anywhere } from '../warehouse/dialect.ts'
import type { Engine } from '../warehouse/engine.ts'
import { readRecords, shownRecord } from '../warehouse/records.ts'

/** Activities that one look passes on; a flood is no use to anybody who watches. */
const most = 50
/** Milliseconds by which a row may carry an older time than its commit. */
const lag = 2_000
const timeout = 5_000

/** What came in since the last look, oldest first, and whether there was more than is passed on. */
export interface Look {
  readonly rows: readonly ActivityRecord[]
  readonly more: boolean
}

/**
 * Looks for activities that came in, by the time at which they were stored: those that are told late count as new,
 * those of a file from years ago too, and a source's clock that runs ahead holds nothing up.
 */
export function newActivities(engine: Engine, scope: Scope, clock: Clock): () => Promise<Look> {
  const told = new LRUCache<string, true>({ max: 20 * most })
  const { instant } = engine.dialect.verbs(anywhere)
  let since = clock.now().getTime()
  return async () => {
    const now = clock.now()
    const from = new Date(since - lag)
    const found = await readRecords({ engine, timeout }, scope, 'activities', {
      where: [sql`updated_at >= ${instant(from)}`, sql`updated_at <= ${instant(now)}`],
      order: sql`updated_at desc, occurred_at desc, id desc`,
      limit: 4 * most,
      offset: 0,
    })
    since = Math.max(since, ...found.map(row => Date.parse(String(row.updated_at))))
    const fresh = found.filter(({ id }) => !told.has(String(id)))
    for (const { id } of fresh) told.set(String(id), true)
    return {
      rows: fresh
        .slice(0, most)
        .reverse()
        .map(row => shownRecord('activities', row, scope) as unknown as ActivityRecord),
      more: fresh.length > most,
    }
  }
}
