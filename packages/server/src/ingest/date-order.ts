import type { MappingOptions } from '@clientele/contract'
import { join, oneOf, type Sql, sql } from '../lib/sql.ts'
import type { Run } from '../warehouse/engine.ts'
import { type DateReading, maskFrom, maskTo, readingOf, usualMasks } from './date-formats.ts'

type Order = NonNullable<MappingOptions['date_order']>

/** How a column writes its dates, decided over all of its values. */
export interface DateColumn {
  readonly iso: boolean
  readonly offsets: boolean
  readonly formats: readonly string[]
  readonly epoch: boolean
  /** `ambiguous`: no value settles whether the day or the month comes first, so `order` is a guess. */
  readonly order: { readonly order: Order; readonly ambiguous: boolean } | null
}

/** More masks than this in a column of dates means that it holds none. */
const maskBound = 500

/** Looks at every value of a column. `guess` decides where nothing in the column does. */
export async function dateColumn(
  run: Run,
  text: Sql,
  chosen: Order | undefined,
  guess: Order,
): Promise<DateColumn> {
  const anyMask = sql`translate(lower(value), ${maskFrom}, ${maskTo})`
  const usual = Object.entries(usualMasks).map(
    ([pattern, its]) => sql`when regexp_full_match(value, ${pattern}) then ${its}`,
  )
  const mask = sql`case ${join(usual, sql` `)} else ${anyMask} end`
  const values = sql`(select ${text} as value from cells)`
  const rows = await run(
    sql`select ${mask} as mask, count(*) as n from ${values} where value is not null
        group by 1 order by n desc, mask limit ${maskBound}`,
  )
  const readings = rows.map(({ mask }) => ({ mask: String(mask), reading: readingOf(String(mask)) }))
  const either = readings.filter(({ reading }) => reading?.kind === 'either')
  const order =
    either.length === 0
      ? null
      : await decide(
          run,
          values,
          mask,
          either.map(({ mask }) => mask),
          chosen,
          guess,
        )
  const found = readings.flatMap(({ reading }) => (reading === null ? [] : [reading]))
  return {
    iso: found.some(({ kind }) => kind === 'iso'),
    offsets: found.some(({ kind }) => kind === 'offset'),
    formats: [...new Set(found.flatMap(reading => formatsOf(reading, order?.order ?? guess)))],
    epoch: found.some(({ kind }) => kind === 'epoch'),
    order,
  }
}

function formatsOf(reading: DateReading, order: Order): readonly string[] {
  if (reading.kind === 'format') return reading.formats
  if (reading.kind !== 'either') return []
  return order === 'day_first' ? reading.dayFirst : reading.monthFirst
}

async function decide(
  run: Run,
  values: Sql,
  mask: Sql,
  masks: readonly string[],
  chosen: Order | undefined,
  guess: Order,
): Promise<NonNullable<DateColumn['order']>> {
  if (chosen) return { order: chosen, ambiguous: false }
  const part = (index: number) =>
    sql`try_cast(regexp_extract(value, '^(\\d+)\\D(\\d+)', ${index}) as integer)`
  const [row] = await run(sql`
    select coalesce(max(${part(1)}), 0) as first, coalesce(max(${part(2)}), 0) as second
    from ${values} where ${oneOf(mask, masks)}`)
  if (Number(row?.first) > 12) return { order: 'day_first', ambiguous: false }
  if (Number(row?.second) > 12) return { order: 'month_first', ambiguous: false }
  return { order: guess, ambiguous: true }
}
