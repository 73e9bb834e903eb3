import { Failure } from '../lib/errors.ts'
import { join, type Sql, sql } from '../lib/sql.ts'
import type { Run } from '../warehouse/engine.ts'
import { stagedName } from './names.ts'
import { longestLine, type Source, type SourceColumn } from './source.ts'

/**
 * Reads JSON objects into `raw` (one a row, with its text) and spreads them into `cells`. NDJSON is read as text a
 * line, so that one malformed line costs one row and keeps its number.
 *
 * @param list key of the list whose elements become lines of their own; null where none is mapped
 */
export async function readObjects(run: Run, source: Source, list: string | null): Promise<void> {
  if (source.format === 'ndjson') await readLines(run, source)
  else await readArray(run, source)
  const own = source.columns.filter(column => column.list === undefined)
  const inList = source.columns.filter(column => column.list === list && list !== null)
  const child = list === null ? sql`null` : sql`unnest(${elements(list)})`
  await run(sql`
    create table cells as
    select record, (row_number() over (order by record, place)) - 1 as seq,
      ${join([...picked(own, sql`own`), ...picked(inList, sql`inner_values`)])}
    from (
      select record, place, ${texts(sql`json`, own)} as own, ${texts(sql`child`, inList)} as inner_values
      from (
        select rowid as record, json, ${child} as child,
          ${list === null ? sql`0` : sql`generate_subscripts(${elements(list)}, 1)`} as place
        from raw where json is not null
      )
    )`)
}

/** At least one element, so that an object whose list is empty keeps its line. */
const elements = (list: string): Sql => {
  const found = sql`json_extract(json, ${pointer([list])})`
  return sql`case when json_type(${found}) = 'ARRAY' and json_array_length(${found}) > 0
    then cast(${found} as json[]) else [cast(null as json)] end`
}

async function readLines(run: Run, { file }: Source): Promise<void> {
  await run(sql`
    create table raw_lines as
    select * from read_csv(${file}, auto_detect = false, columns = {line: 'VARCHAR'}, delim = ${'\u0001'},
      quote = '', escape = '', header = false, store_rejects = true, rejects_limit = 0, max_line_size = ${longestLine})`)
  await run(sql`
    create table raw as
    select case when json_type(parsed) = 'OBJECT' then parsed end as json,
      case when trim(line) <> '' and json_type(parsed) is distinct from 'OBJECT' then left(line, 200) end as bad
    from (select line, try_cast(line as json) as parsed from raw_lines)`)
  await run(sql`drop table raw_lines`)
}

async function readArray(run: Run, { file }: Source): Promise<void> {
  try {
    await run(sql`
      create table raw as
      select case when json_type(json) = 'OBJECT' then json end as json,
        case when json_type(json) is distinct from 'OBJECT' then left(cast(json as varchar), 200) end as bad
      from read_json_objects(${file}, format = 'array', maximum_object_size = ${longestLine})`)
  } catch (cause) {
    const place = cause instanceof Error ? /record\/value (\d+): ([^"]*)/.exec(cause.message) : null
    const where = place ? ` near its element ${place[1]} (${place[2]?.trim().replace(/\.$/, '')})` : ''
    throw new Failure('unprocessable', `The JSON is malformed${where}. Nothing of it was imported.`, {
      cause,
    })
  }
}

/** A JSON pointer (RFC 6901), which can name any key. */
const pointer = (keys: readonly string[]): string =>
  keys.map(key => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const texts = (json: Sql, columns: readonly SourceColumn[]): Sql =>
  columns.length === 0
    ? sql`null`
    : sql`json_extract_string(${json}, [${join(columns.map(({ keys = [] }) => sql`${pointer(keys)}`))}])`

const picked = (columns: readonly SourceColumn[], values: Sql): readonly Sql[] =>
  columns.map(({ cell }, index) => sql`${values}[${index + 1}] as ${stagedName(cell)}`)
