import { type Sql, sql } from '../../../lib/sql.ts'
import type { FactsState, Run } from '../../engine.ts'

/** Reads what every answer needs to know of the facts: their version, their size and the time they cover. */
export async function readState(run: Run, table: (name: string) => Sql): Promise<FactsState> {
  const [row] = await run(sql`
    select
      (select max(data_version) from ${table('state')}) as data_version,
      (select count(*) from ${table('customers')}) as customers,
      (select count(*) from ${table('orders')}) as orders,
      (select min(ordered_at) from ${table('orders')}) as first_fact,
      (select max(ordered_at) from ${table('orders')}) as last_fact`)
  return {
    dataVersion: Number(row?.data_version ?? 0),
    firstFact: instant(row?.first_fact),
    lastFact: instant(row?.last_fact),
    rows: { customers: Number(row?.customers ?? 0), orders: Number(row?.orders ?? 0) },
  }
}

const instant = (value: unknown): Date | null => (typeof value === 'string' ? new Date(value) : null)

/** Marks a change of the facts, inside the transaction that makes it. */
export const bumpVersion = (table: (name: string) => Sql): Sql =>
  sql`update ${table('state')} set data_version = data_version + 1`
