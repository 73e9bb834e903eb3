import { customerFieldOf, type Entity } from '@clientele/contract'
import type { DuckDBConnection } from '@duckdb/node-api'
import { identifier, type Sql, sql } from '../../../lib/sql.ts'
import type { HashSet } from './hash-set.ts'
import { eachChunk, highHalf, lowHalf } from './hashes.ts'

/** Hashes of texts, their halves in two columns. */
export interface Hashes {
  readonly low: readonly number[]
  readonly high: readonly number[]
}

/** What a batch says of itself before anything of it is looked up, in the order of its rows. */
export interface Measured {
  readonly count: number
  readonly ids: Hashes
  /** Microseconds since 1970; NaN where a row does not say when it happened. */
  readonly times: readonly number[]
  /** Hashes of the customers that rows name; NaN where they name none. */
  readonly customers: Hashes
}

/** Reads a batch's hashes and times in one pass. */
export async function measure(connection: DuckDBConnection, entity: Entity, rows: Sql): Promise<Measured> {
  const customer = customerFieldOf(entity)
  const nothing = sql`cast(null as uinteger)`
  const whose =
    customer === null ? [nothing, nothing] : [lowHalf, highHalf].map(half => half(identifier(customer)))
  const ids = { low: [] as number[], high: [] as number[] }
  const customers = { low: [] as number[], high: [] as number[] }
  const times: number[] = []
  await eachChunk(
    connection,
    sql`
      select ${lowHalf(sql`id`)}, ${highHalf(sql`id`)}, epoch_us(cast(${identifier(entity.time)} as timestamp)),
        case when ${customer === null ? sql`null` : identifier(customer)} is not null then ${whose[0] ?? nothing} end,
        case when ${customer === null ? sql`null` : identifier(customer)} is not null then ${whose[1] ?? nothing} end
      from (${rows})`,
    columns => {
      const lists = [ids.low, ids.high, times, customers.low, customers.high]
      lists.forEach((list, index) => {
        for (const number of columns[index] ?? []) list.push(number)
      })
    },
  )
  return { count: times.length, ids, times, customers }
}

/** Positions of the hashes that a set may hold; all of them where there is no set. */
export function among({ low, high }: Hashes, known: HashSet | null): readonly number[] {
  const found: number[] = []
  for (let index = 0; index < low.length; index++) {
    if (known === null || known.has(low[index] ?? 0, high[index] ?? 0)) found.push(index)
  }
  return found
}

/** Lower halves of the different hashes that a set surely lacks; those that stand for nothing are left out. */
export function missing({ low, high }: Hashes, known: HashSet | null): readonly number[] {
  const found = new Set<number>()
  for (let index = 0; index < low.length; index++) {
    const half = low[index] ?? Number.NaN
    if (Number.isNaN(half)) continue
    if (known === null || !known.has(half, high[index] ?? 0)) found.add(half)
  }
  return [...found]
}

/** First and last of some times; null where none is known. */
export function reach(
  times: readonly number[],
  positions?: readonly number[],
): readonly [number, number] | null {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const take = (time: number | undefined) => {
    if (time === undefined || Number.isNaN(time)) return
    if (time < first) first = time
    if (time > last) last = time
  }
  if (positions) for (const position of positions) take(times[position])
  else for (const time of times) take(time)
  return first <= last ? [first, last] : null
}
