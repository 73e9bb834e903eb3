import { identifier, join, type Sql, sql } from '../lib/sql.ts'
import type { Run } from '../warehouse/engine.ts'
import type { Dialect, Source } from './source.ts'

/** Bytes that one line, or one JSON object, may have. */
export const longestLine = 2 * 1024 * 1024

/**
 * Reads a file into `cells`: a text column `c0`, `c1`, … for each of its columns, `seq` in the order of the file,
 * and `record`, which for children nested in JSON is the number of the object they came from.
 */
export async function readCells(run: Run, source: Source): Promise<void> {
  switch (source.format) {
    case 'csv':
      await run(sql`create table raw as select * from ${csvOf(source)}`)
      break
    case 'parquet':
      await run(sql`create table raw as select ${texts(source.columns.length)} from ${parquetOf(source)}`)
      break
    case 'json':
    case 'ndjson':
      return readObjects(run, source)
    default:
      return source.format satisfies never
  }
  await run(sql`create view cells as select rowid as record, rowid as seq, * from raw`)
}
const numbered = (count: number): readonly Sql[] =>
  Array.from({ length: count }, (_, n) => identifier(`c${n}`))

const texts = (count: number): Sql =>
  join(numbered(count).map(name => sql`cast(${name} as varchar) as ${name}`))

/** Columns are named by position, so a heading is never part of a statement. */
const parquetOf = (source: Source): Sql =>
  sql`read_parquet(${source.file}) as t(${join(numbered(source.columns.length))})`

/** Everything explicit: with sniffing, one open quotation mark loses rows and one bad date turns a column to text. */
function csvOf(source: Source): Sql {
  const dialect = source.dialect as Dialect
  const columns = join(numbered(source.columns.length).map(name => sql`${name}: 'VARCHAR'`))
  return sql`read_csv(${source.file}, auto_detect = false, columns = {${columns}},
    delim = ${dialect.delimiter}, quote = ${dialect.quote}, escape = ${dialect.escape},
    header = ${dialect.header}, skip = ${dialect.skip}, store_rejects = true, rejects_limit = 0,
    max_line_size = ${longestLine})`
}

async function readObjects(run: Run, source: Source): Promise<void> {
  void run
  throw new TypeError(`cannot read ${source.file} yet`)
}
