import type { Field } from '@clientele/contract'
import { join, type Sql, sql } from '../lib/sql.ts'
import type { Transition } from '../lib/zone.ts'
import type { DateColumn } from './date-order.ts'
import { instantOfWall } from './instants.ts'
import { type DecimalMark, numberOf } from './numbers.ts'

/** What has been found out about a column before its values are read. */
export interface ColumnFacts {
  readonly decimal: DecimalMark
  readonly dates: DateColumn | null
  readonly transitions: readonly Transition[]
  /** Whole numbers that a spreadsheet or Parquet wrote as `13085.0`. */
  readonly pointZero: boolean
}

const yes = ['true', 'yes', 'y', 't', '1', 'on']
const no = ['false', 'no', 'n', 'f', '0', 'off']
const texts = (values: readonly string[]): Sql => join(values.map(value => sql`${value}`))

/** The stored value of a text, or null where the text is no value of the field's type. */
export function storedValue(field: Field, text: Sql, facts: ColumnFacts): Sql {
  switch (field.type) {
    case 'id':
    case 'reference':
      return facts.pointZero ? sql`regexp_replace(${text}, '^([0-9]+)\\.0$', '\\1')` : text
    case 'text':
    case 'email':
    case 'phone':
    case 'country':
      return text
    case 'currency':
      return sql`upper(${text})`
    case 'choice':
    case 'open_choice':
      return wordOf(text)
    case 'money':
    case 'decimal':
      return numberOf(text, facts.decimal)
    case 'fine_money':
      return numberOf(text, facts.decimal, 'fine')
    case 'integer':
      return integerOf(numberOf(text, facts.decimal))
    case 'boolean':
      return sql`case when lower(${text}) in (${texts(yes)}) then true when lower(${text}) in (${texts(no)}) then false end`
    case 'instant':
      return instantOf(text, facts)
    case 'date':
      return sql`cast(${wallOf(text, facts.dates)} as date)`
    case 'list':
      return listOf(text)
    case 'object':
      return sql`case when json_type(try_cast(${text} as json)) = 'OBJECT' then cast(json(${text}) as varchar) end`
    default:
      return field.type satisfies never
  }
}

/** `Partially Paid`, `partially-paid` and `PARTIALLY_PAID` are one word. */
const wordOf = (text: Sql): Sql => sql`case
  when regexp_matches(${text}, '[\\s\\-]') then regexp_replace(lower(${text}), '[\\s\\-]+', '_', 'g')
  else lower(${text}) end`

const integerOf = (number: Sql): Sql =>
  sql`case when ${number} = trunc(${number}) then cast(${number} as bigint) end`

/** A JSON array, or texts between commas, semicolons or bars. */
const listOf = (text: Sql): Sql => sql`case
  when json_type(try_cast(${text} as json)) = 'ARRAY' then cast(json(${text}) as varchar)
  when not starts_with(${text}, '[') then cast(to_json(list_filter(
    list_transform(regexp_split_to_array(${text}, '[,;|]'), part -> trim(part)), part -> part <> '')) as varchar) end`

/** The wall time that a text shows, for texts without an offset. */
export function wallOf(text: Sql, dates: DateColumn | null): Sql {
  const readings: Sql[] = []
  if (dates?.iso) readings.push(sql`try_cast(${text} as timestamp)`)
  if (dates && dates.formats.length > 0) {
    readings.push(sql`try_strptime(${text}, [${texts(dates.formats)}])`)
  }
  if (readings.length === 0) return sql`cast(null as timestamp)`
  return readings.length === 1 ? sql`${readings[0] ?? null}` : sql`coalesce(${join(readings)})`
}

/** A text that carries its own offset; the cast to TIMESTAMP would silently ignore it. */
const hasOffset = (text: Sql): Sql =>
  sql`(length(${text}) > 10 and regexp_matches(lower(${text}), '([0-9]z| utc| gmt|[+-][0-9]{2}(:?[0-9]{2})?)$'))`

const zoned = (text: Sql): Sql =>
  sql`make_timestamp(epoch_us(try_cast(replace(replace(${text}, ' +', '+'), ' -', '-') as timestamptz)))`

function instantOf(text: Sql, facts: ColumnFacts): Sql {
  const { dates, transitions } = facts
  const local = instantOfWall(wallOf(text, dates), transitions)
  const plain = dates?.epoch
    ? sql`case when regexp_full_match(${text}, '[0-9]{10}|[0-9]{13}')
        then make_timestamp(cast(rpad(${text}, 16, '0') as bigint)) else ${local} end`
    : local
  if (!dates?.offsets) return plain
  // The usual way of writing needs no search: without its Z it is the same moment as a time without zone.
  return sql`case
    when regexp_full_match(${text}, '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?Z')
      then try_cast(left(${text}, -1) as timestamp)
    when ${hasOffset(text)} then ${zoned(text)} else ${plain} end`
}
