/**
 * What a learner is given: named columns of numbers or categories, a row a customer as of a date. Columns rather than
 * row objects, because a million customers have to fit into memory.
 */

export interface NumberColumn {
  readonly kind: 'number'
  readonly name: string
  /** NaN and infinities mean unknown. */
  readonly values: ArrayLike<number>
}

export interface CategoryColumn {
  readonly kind: 'category'
  readonly name: string
  readonly values: ArrayLike<string>
}

export type Column = NumberColumn | CategoryColumn

export interface Table {
  readonly rows: number
  readonly columns: readonly Column[]
}

function pick<T>(values: ArrayLike<T>, rows: ArrayLike<number>): T[] {
  const picked: T[] = new Array(rows.length)
  for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i] as number] as T
  return picked
}

export function takeRows(table: Table, rows: ArrayLike<number>): Table {
  const columns = table.columns.map(
    (column): Column =>
      column.kind === 'number'
        ? { ...column, values: Float64Array.from(pick(column.values, rows)) }
        : { ...column, values: pick(column.values, rows) },
  )
  return { rows: rows.length, columns }
}

export const takeLabels = (labels: ArrayLike<number>, rows: ArrayLike<number>): Uint8Array =>
  Uint8Array.from(pick(labels, rows))
