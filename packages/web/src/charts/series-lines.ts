import type { MetricResult, Picture } from '@clientele/contract'
import { columnOf, type Row } from './chart-props.ts'

type SeriesPicture = Extract<Picture, { kind: 'series' }>

/** An answer with one row a step, and the columns that are drawn. */
interface Lines {
  readonly result: MetricResult
  readonly y: readonly string[]
}

/**
 * A series whose picture splits it has a row for each step and line: here each line becomes a column. Where nothing
 * is split, as with a breakdown that nobody asked for, the answer stays as it is.
 */
export function linesOf(result: MetricResult, { x, split = [] }: SeriesPicture, y: readonly string[]): Lines {
  const nameOf = (row: Row) => split.flatMap(column => row[column] ?? []).join(' · ')
  const names = [...new Set(result.rows.map(nameOf))]
  const [name = ''] = y
  if (names.length < 2) return { result, y }
  const steps = new Map<unknown, Row>()
  for (const row of result.rows) {
    const { [x]: step, complete, [name]: value } = row
    steps.set(step, { ...steps.get(step), [x]: step, complete, [nameOf(row)]: value } as Row)
  }
  const { comparison: _, ...answer } = result
  const value = columnOf(result, name)
  const columns = names.map(line => ({ name: line, label: line, unit: value.unit }))
  return {
    result: { ...answer, columns: [columnOf(result, x), ...columns], rows: [...steps.values()] },
    y: names,
  }
}
