import type { MappingOptions } from '@clientele/contract'
import { Failure } from '../lib/errors.ts'
import { join, type Sql, sql } from '../lib/sql.ts'
import { isTimeZone, transitions } from '../lib/zone.ts'
import type { Run } from '../warehouse/engine.ts'
import { type DateColumn, dateColumn } from './date-order.ts'
import { type DecimalMark, evidence } from './numbers.ts'
import type { Cell, Surroundings, Warning } from './typed.ts'
import { type ColumnFacts, wallOf } from './values.ts'

const numeric = new Set(['money', 'fine_money', 'decimal', 'integer'])
const named = new Set(['id', 'reference'])
const dated = new Set(['instant', 'date'])
const week = 7 * 86_400_000

/** Finds out over whole columns what a single value cannot tell: decimal mark, order of day and month, zone. */
export async function columnFacts(
  run: Run,
  cells: readonly Cell[],
  options: MappingOptions,
  { timeZone }: Surroundings,
): Promise<{ facts: readonly ColumnFacts[]; warnings: readonly Warning[] }> {
  const zone = options.time_zone ?? timeZone
  if (!isTimeZone(zone)) {
    const message = `«${zone}» is no time zone. Use a name such as Europe/Madrid`
    throw new Failure('unprocessable', `${message}.`, { fields: [{ path: 'options.time_zone', message }] })
  }
  const guess = zone.startsWith('America/') ? 'month_first' : 'day_first'
  const warnings: Warning[] = []
  const decimal = await decimalMark(run, cells, options, warnings)
  const facts: ColumnFacts[] = []
  for (const { target, cell, heading } of cells) {
    const { type } = target.field
    const dates = dated.has(type) ? await dateColumn(run, cell, options.date_order, guess) : null
    if (dates?.order?.ambiguous) {
      const first = dates.order.order === 'day_first' ? 'the day' : 'the month'
      const message = `Every date reads both ways; ${first} is taken to come first. Set date_order if that is wrong.`
      warnings.push({ code: 'ambiguous_dates', column: heading ?? target.path, message })
    }
    facts.push({
      decimal,
      dates,
      transitions: type === 'instant' && dates ? await zoneChanges(run, cell, dates, zone) : [],
      pointZero: named.has(type) && (await isPointZero(run, cell)),
    })
  }
  return { facts, warnings }
}

/** The file's decimal mark: one person wrote the whole file, so its columns decide together. */
async function decimalMark(
  run: Run,
  cells: readonly Cell[],
  options: MappingOptions,
  warnings: Warning[],
): Promise<DecimalMark> {
  if (options.decimal) return options.decimal
  const numbers = cells.filter(({ target }) => numeric.has(target.field.type)).map(({ cell }) => cell)
  if (numbers.length === 0) return 'point'
  const count = (mark: DecimalMark) =>
    join(
      numbers.map(cell => sql`count(*) filter (where ${evidence[mark](cell)})`),
      sql` + `,
    )
  const commas = join(
    numbers.map(cell => sql`count(*) filter (where contains(${cell}, ','))`),
    sql` + `,
  )
  const [first] = await run(sql`select ${commas} as commas from cells`)
  if (Number(first?.commas) === 0) return 'point'
  const [row] = await run(sql`select ${count('comma')} as comma, ${count('point')} as point from cells`)
  const [comma, point] = [Number(row?.comma), Number(row?.point)]
  if (comma > 0 && point > 0) {
    const message = `Some numbers use a decimal comma (${comma}) and some a decimal point (${point}). Set decimal.`
    warnings.push({ code: 'ambiguous_numbers', column: '', message })
  }
  return comma > point ? 'comma' : 'point'
}

/** The zone's changes around the wall times of a column. */
async function zoneChanges(run: Run, cell: Sql, dates: DateColumn, zone: string) {
  // Every value carries its own offset.
  if (!dates.iso && dates.formats.length === 0) return []
  const [row] = await run(
    sql`select min(wall) as first, max(wall) as last from (select ${wallOf(cell, dates)} as wall from cells)`,
  )
  const instant = (value: unknown) => (typeof value === 'string' ? Date.parse(value) : 0)
  const [from, to] = [Math.max(instant(row?.first), earliest), Math.min(instant(row?.last), latest)]
  return transitions(zone, from - week, to + week)
}
/** Outside of these years a date is refused anyway. */
const earliest = Date.UTC(1900, 0, 1)
const latest = Date.UTC(2200, 0, 1)

async function isPointZero(run: Run, cell: Sql): Promise<boolean> {
  const [some] = await run(sql`select 1 as found from cells where ends_with(${cell}, '.0') limit 1`)
  if (!some) return false
  const [other] = await run(
    sql`select 1 as found from cells where not regexp_full_match(${cell}, '[0-9]+(\\.0)?') limit 1`,
  )
  return other === undefined
}
