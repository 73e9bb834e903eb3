import { type DuckDBConnection, DuckDBTypeId } from '@duckdb/node-api'
import { render, type Sql } from '../../../lib/sql.ts'
import { duckdb } from '../../dialects/duckdb.ts'
import type { ColumnPart } from '../../engine.ts'
import { bound, plain, typeOf } from './values.ts'

/** Rows of a part: enough that what is done once a part costs little, few enough that nobody waits for one. */
const partRows = 16_384

const numeric: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
])

/** Reads an answer part by part, so that its length costs no memory and holds nobody up. */
export async function readParts(
  connection: DuckDBConnection,
  statement: Sql,
  take: (part: ColumnPart) => Promise<void> | void,
): Promise<void> {
  const { text, values } = render(statement, duckdb.placeholder)
  const result = await connection.stream(text, values.map(bound), values.map(typeOf))
  const names = result.columnNames()
  const isNumber = result.columnTypes().map(({ typeId }) => numeric.has(typeId))
  const open = () => ({
    rows: 0,
    columns: isNumber.map(number => (number ? new Float64Array(partRows) : ([] as (string | null)[]))),
  })
  let part = open()
  const give = async () => {
    const { rows, columns } = part
    part = open()
    if (rows === 0) return
    const named = names.map((name, i) => {
      const values = columns[i] ?? []
      return [name, values instanceof Float64Array ? values.slice(0, rows) : values] as const
    })
    await take({ rows, columns: Object.fromEntries(named) })
  }
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) break
    if (part.rows + chunk.rowCount > partRows) await give()
    for (const [i, values] of part.columns.entries()) {
      const read = chunk.getColumnValues(i)
      if (values instanceof Float64Array) {
        for (const [row, value] of read.entries())
          values[part.rows + row] = value === null ? Number.NaN : Number(value)
      } else for (const value of read) values.push(value === null ? null : String(plain(value)))
    }
    part.rows += chunk.rowCount
  }
  await give()
}
