import type { ColumnInfo, MetricResult, Picture } from '@clientele/contract'

/** What a page may choose about a picture; each renderer takes what concerns it. */
export interface PictureOptions {
  /** The columns of a series to draw, instead of all that its definition names. */
  readonly y?: readonly string[]
  /** How a series is drawn. */
  readonly shape?: 'line' | 'bars' | 'stack'
  /** Leaves out a series' first step, where it is everything by nature, and last ones that nobody has reached. */
  readonly withoutFirst?: boolean
  /** The column that carries the value of a breakdown, heatmap or cohort cell, instead of the definition's. */
  readonly value?: string
  /** Pixels, for the pictures that do not size themselves. */
  readonly height?: number
  /** Whether a long table scrolls in itself instead of growing. */
  readonly scrolls?: boolean
}

export type Row = MetricResult['rows'][number]

/** Opens the rows behind a value; `has` says whether there are any. */
export interface OnDrill {
  (column: ColumnInfo, row: Row): void
  readonly has: (column: ColumnInfo, row: Row) => boolean
}

/** What every renderer receives. */
export interface ChartProps<Kind extends Picture['kind']> {
  readonly picture: Extract<Picture, { kind: Kind }>
  readonly title: string
  readonly result: MetricResult
  readonly options?: PictureOptions
  readonly onDrill?: OnDrill
}

/** A column of an answer by its name. */
export function columnOf(result: MetricResult, name: string): ColumnInfo {
  const column = result.columns.find(candidate => candidate.name === name)
  if (!column) throw new TypeError(`${result.metric} has no column ${name}`)
  return column
}

export const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
