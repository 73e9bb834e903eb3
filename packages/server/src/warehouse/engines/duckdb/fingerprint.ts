import { join, type Sql, sql } from '../../../lib/sql.ts'

/** The values of columns as one text in which no two contents look alike. */
export function contentOf(columns: readonly Sql[]): Sql {
  const texts = columns.map(column => sql`coalesce(cast(${column} as varchar), chr(30))`)
  return sql`concat_ws(chr(31), ${join(texts)})`
}
