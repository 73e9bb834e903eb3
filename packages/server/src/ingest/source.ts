import type { FileDialect } from '@clientele/contract'

/** Bytes that one line, or one JSON object, may have. */
export const longestLine = 2 * 1024 * 1024

export type Format = 'csv' | 'json' | 'ndjson' | 'parquet'

/** How a text file's records are written, complete. */
export type Dialect = { readonly [K in keyof FileDialect]-?: NonNullable<FileDialect[K]> }

/** One column as people see it, and where its values lie once the file is read. */
export interface SourceColumn {
  readonly name: string
  /** The column of the relation `cells` that holds its texts: `c0`, `c1`, … so that no heading becomes SQL. */
  readonly cell: string
  /** For JSON: the keys that lead to the value, within an element of `list` where that is set. */
  readonly keys?: readonly string[]
  /** For JSON: the key of the list of children that the value stands in. */
  readonly list?: string
}

/** A file that is ready to be read: plain UTF-8 text or Parquet, its columns known. */
export interface Source {
  readonly file: string
  readonly format: Format
  /** For text with columns. */
  readonly dialect: Dialect | null
  readonly columns: readonly SourceColumn[]
}
