import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'
import { render, type Sql, sql } from '../../../lib/sql.ts'
import { duckdb } from '../../dialects/duckdb.ts'
import { bound, typeOf } from './values.ts'

/** Halves of the engine's hash of a text, as numbers; hashes never leave the process, so the engine's own will do. */
export const lowHalf = (text: Sql): Sql => sql`cast(hash(${text}) & 4294967295 as uinteger)`
export const highHalf = (text: Sql): Sql => sql`cast(hash(${text}) >> 32 as uinteger)`

/**
 * Reads numbers chunk by chunk, a column at a time, so that ten million rows never stand in memory at once; null is
 * read as NaN.
 */
export async function eachChunk(
  connection: DuckDBConnection,
  statement: Sql,
  take: (columns: readonly Float64Array[]) => void,
): Promise<void> {
  const { text, values } = render(statement, duckdb.placeholder)
  const result = await connection.stream(text, values.map(bound), values.map(typeOf))
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return
    take(Array.from({ length: chunk.columnCount }, (_, index) => numbersOf(chunk, index)))
  }
}

function numbersOf(chunk: DuckDBDataChunk, index: number): Float64Array {
  const vector = chunk.getColumnVector(index)
  const numbers = new Float64Array(chunk.rowCount)
  for (let row = 0; row < numbers.length; row++) {
    const value = vector.getItem(row)
    numbers[row] = value === null ? Number.NaN : Number(value)
  }
  return numbers
}
