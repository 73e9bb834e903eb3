import { Failure } from '../lib/errors.ts'
import { join, type Sql, sql } from '../lib/sql.ts'
import type { Run } from '../warehouse/engine.ts'
import { stagedName } from './names.ts'
import { readObjects } from './read-objects.ts'
import { type Dialect, longestLine, type Source } from './source.ts'

/**
 * Reads a file into `cells`: a text column `c0`, `c1`, … for each of its columns, `seq` in the order of the file,
 * and `record`, which for children nested in JSON is the number of the object they came from. Records whose form
 * is broken go to `broken`, with the byte at which they begin.
 */
export async function readCells(run: Run, source: Source, list: string | null): Promise<void> {
  switch (source.format) {
    case 'csv':
      await run(sql`create table raw as select * from ${relationOf(source)}`)
      break
    case 'parquet':
      await readParquet(run, source)
      break
    case 'json':
    case 'ndjson':
      await readObjects(run, source, list)
      break
    default:
      return source.format satisfies never
  }
  if (source.format === 'csv' || source.format === 'parquet') {
    await run(sql`create view cells as select rowid as record, rowid as seq, * from raw`)
  }
  await run(source.format === 'csv' || source.format === 'ndjson' ? broken : noBroken)
}

/** Gives the disk back that the texts take, once every value has been read from them. */
export async function forgetCells(run: Run, { format }: Source): Promise<void> {
  const nested = format === 'json' || format === 'ndjson'
  await run(nested ? sql`drop table cells` : sql`drop view cells`)
  await run(sql`drop table raw`)
}

const broken = sql`
  create table broken as
  select line_byte_position as byte, min(error_type) as kind, any_value(left(ltrim(csv_line, chr(10) || chr(13)), 200)) as text
  from reject_errors group by line_byte_position`
const noBroken = sql`create table broken (byte bigint, kind varchar, text varchar)`

const numbered = (count: number): readonly Sql[] =>
  Array.from({ length: count }, (_, n) => stagedName(`c${n}`))

async function readParquet(run: Run, source: Source): Promise<void> {
  try {
    await run(sql`create table raw as select * from ${relationOf(source)}`)
  } catch (cause) {
    throw parquetProblem(cause)
  }
}

/** Names of a Parquet file's columns. */
export async function parquetColumns(run: Run, file: string): Promise<readonly string[]> {
  try {
    const rows = await run(sql`select column_name from (describe select * from read_parquet(${file}))`)
    return rows.map(row => String(row.column_name))
  } catch (cause) {
    throw parquetProblem(cause)
  }
}

const parquetProblem = (cause: unknown): Failure =>
  new Failure('unprocessable', 'The Parquet file is damaged or cut off. Make or send it again.', { cause })

/** The texts of a CSV or Parquet file. Columns are named by position, so a heading is never part of a statement. */
export function relationOf(source: Source): Sql {
  if (source.format === 'csv') return csvOf(source)
  const names = numbered(source.columns.length)
  const texts = names.map(name => sql`cast(${name} as varchar) as ${name}`)
  return sql`(select ${join(texts)} from read_parquet(${source.file}) as t(${join(names)}))`
}

/** Everything explicit: with sniffing, one open quotation mark loses rows and one bad date turns a column to text. */
function csvOf(source: Source): Sql {
  const dialect = source.dialect as Dialect
  const columns = join(numbered(source.columns.length).map(name => sql`${name}: 'VARCHAR'`))
  return sql`read_csv(${source.file}, auto_detect = false, columns = {${columns}},
    delim = ${dialect.delimiter}, quote = ${dialect.quote}, escape = ${dialect.escape},
    header = ${dialect.header}, skip = ${dialect.skip}, store_rejects = true, rejects_limit = 0,
    max_line_size = ${longestLine})`
}
