import { sql } from '../lib/sql.ts'
import type { Run } from '../warehouse/engine.ts'
import { lineNumbers } from './line-numbers.ts'
import type { Source } from './source.ts'

/**
 * Makes `refused`: one row for each thing that is wrong, in the order of the file, with its line. For JSON arrays
 * and Parquet, which have no lines, the line is the number of the row.
 */
export async function gatherRefused(run: Run, source: Source): Promise<void> {
  const { format, dialect } = source
  if (format === 'json' || format === 'ndjson') {
    await run(sql`
      insert into rejects
      select null, rowid, '', 'malformed', 'not a JSON object', bad, null from raw where bad is not null`)
  }
  const bytes = await numbersOf(run, sql`select byte as n from broken order by byte`)
  const records = await numbersOf(
    run,
    sql`select distinct record as n from rejects union select because from rejects where because is not null order by n`,
  )
  const blankIsRecord = format === 'ndjson' || source.columns.length === 1
  const lines =
    format === 'csv' || format === 'ndjson'
      ? bytes.length + records.length === 0
        ? { good: [], broken: [] }
        : await lineNumbers(source.file, dialect, blankIsRecord, { good: records, broken: bytes })
      : { good: records.map(record => record + 1), broken: [] }
  await pairs(run, 'line_of_record', records, lines.good)
  await pairs(run, 'line_of_byte', bytes, lines.broken)
  const heading = dialect?.header ? 2 : 1
  await run(sql`
    create table refused as
    select line, n, field, code, message, value from (
      select own.line, rejects.record as n, field, code,
        case when because is null then message else message || ' because of line ' || coalesce(cause.line, 0) end as message,
        value
      from rejects
      left join line_of_record as own on own.n = rejects.record
      left join line_of_record as cause on cause.n = rejects.because
      union all
      select line, line - ${heading}, '', 'malformed', ${malformed}, text
      from broken left join line_of_byte on line_of_byte.n = broken.byte
    ) order by line, field`)
}

const malformed = sql`case kind
  when 'MISSING COLUMNS' then 'fewer fields than there are columns'
  when 'TOO MANY COLUMNS' then 'more fields than there are columns'
  when 'UNQUOTED VALUE' then 'text stands outside of its quotation marks'
  when 'LINE SIZE OVER MAXIMUM' then 'longer than 2 MB'
  else 'the line cannot be read' end`

async function numbersOf(run: Run, statement: ReturnType<typeof sql>): Promise<readonly number[]> {
  return (await run(statement)).map(({ n }) => Number(n))
}

async function pairs(
  run: Run,
  name: 'line_of_record' | 'line_of_byte',
  keys: readonly number[],
  lines: readonly number[],
): Promise<void> {
  const table = name === 'line_of_record' ? sql`line_of_record` : sql`line_of_byte`
  const list = (numbers: readonly number[]) => sql`cast(${JSON.stringify(numbers)} as bigint[])`
  await run(sql`
    create table ${table} as
    select unnest(${list(keys.slice(0, lines.length))}) as n, unnest(${list(lines)}) as line`)
}
