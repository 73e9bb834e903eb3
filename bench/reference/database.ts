import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { rfmGroups } from '../../packages/contract/src/index.ts'
import { giftShop } from '../../packages/server/src/ingest/gift-shop.ts'
import type { Sql } from '../../packages/server/src/lib/sql.ts'
import { transitions } from '../../packages/server/src/lib/zone.ts'
import type { Row } from '../../packages/server/src/warehouse/engine.ts'
import { runOn } from '../../packages/server/src/warehouse/engines/duckdb/connections.ts'
import type { Shop } from '../shop.ts'

/** DuckDB as anybody would open it: one file, one connection, all settings at their defaults but the threads. */
export interface ReferenceShop {
  query(statement: Sql): Promise<readonly Row[]>
  close(): void
}

/**
 * The shop as an expert would lay it out for one business: the facts with the same types and in the same order,
 * without bookkeeping; the RFM groups as a table; and macros that turn an instant into local time by the zone's
 * offsets. To be made while nobody else has the shop's own file open.
 */
export async function openReferenceShop({ folder, settings }: Shop): Promise<ReferenceShop> {
  const organizations = join(folder, 'organizations')
  const [original] = readdirSync(organizations).filter(name => name.endsWith('.duckdb'))
  const instance = await DuckDBInstance.create(join(folder, 'reference.duckdb'), {
    threads: String(settings.queryThreads),
  })
  const connection = await instance.connect()
  const facts = (table: string, bookkeeping: string) =>
    `create table ${table} as select * exclude (${bookkeeping}) from original.${table}`
  const shared = 'source, updated_at, attributes, import_id, fingerprint'
  const groups = rfmGroups.flatMap(({ name, triples }) => triples.map(triple => `(${triple}, '${name}')`))
  const statements = [
    `attach '${join(organizations, original ?? '')}' as original (read_only)`,
    facts('orders', shared),
    facts('customers', shared),
    facts('order_items', 'position'),
    'detach original',
    `create table rfm_groups as select * from (values ${groups.join(', ')}) as g (triple, name)`,
    `create macro local_time(t) as make_timestamp(epoch_us(t) + ${offsetOf('t')})`,
    'create macro local_day(t) as cast(local_time(t) as date)',
    'create macro share(part, whole) as cast(part as double) / nullif(whole, 0)',
    'checkpoint',
  ]
  for (const statement of statements) await connection.run(statement)
  return {
    query: statement => runOn(connection, statement),
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** The zone's offset in microseconds, by its changes within the data. */
function offsetOf(instant: string): string {
  const [first, last] = [Date.parse('2009-12-01T00:00:00Z'), Date.parse('2011-12-11T00:00:00Z')]
  const [base, ...changes] = transitions(giftShop.timeZone, first, last)
  const cases = changes
    .toReversed()
    .map(({ at, offset }) => `when epoch_us(${instant}) >= ${at * 1000} then ${offset * 60_000_000}`)
  return `case ${cases.join(' ')} else ${(base?.offset ?? 0) * 60_000_000} end`
}
