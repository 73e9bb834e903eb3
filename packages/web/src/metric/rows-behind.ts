import type { ColumnInfo, MetricResult } from '@clientele/contract'

/** A list metric with the parameters that narrow it to the rows behind one figure. */
export interface ListQuestion {
  readonly metric: string
  readonly params: Readonly<Record<string, unknown>>
}

type Row = Readonly<Record<string, unknown>>

const filters = ['period', 'start_date', 'end_date', 'as_of', 'branch_id', 'segment', 'where'] as const

/**
 * The rows behind a column's value: the column's list, under the filters with which the figure was asked. Null
 * where the column has none, or where the row lacks a value that narrows the list (the average of a table of
 * cohorts, for instance), because the list would then show more than the figure counts.
 */
export function rowsBehind(column: ColumnInfo, row: Row, result: MetricResult): ListQuestion | null {
  const { rows } = column
  if (!rows) return null
  const narrowed = Object.entries(rows.from ?? {}).map(([param, name]) => [param, row[name]] as const)
  if (narrowed.some(([, value]) => value === null || value === undefined)) return null
  const taken = [...filters, ...(rows.keep ?? [])].map(name => [name, result.params[name]] as const)
  const params: Record<string, unknown> = {
    ...Object.fromEntries(taken.filter(([, value]) => value !== undefined)),
    ...rows.params,
    ...Object.fromEntries(narrowed),
    compare: 'none',
  }
  if (params.start_date !== undefined || params.end_date !== undefined) delete params.period
  return { metric: rows.metric, params }
}
