/** Checks that every learner makes before it looks at anything else. */
import { type Refusal, refuse } from '../interval/refusal.ts'
import type { Table } from './table.ts'

export type LabelProblem = 'lengths-differ' | 'not-binary' | 'one-class' | 'no-features'

export function labelProblem(table: Table, labels: ArrayLike<number>): Refusal<LabelProblem> | null {
  const differing = table.columns.find(column => column.values.length !== table.rows)
  if (labels.length !== table.rows || differing !== undefined) {
    return refuse('lengths-differ', 'Every column and the labels need one value a row.')
  }
  let ones = 0
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]
    if (label !== 0 && label !== 1) return refuse('not-binary', 'A label has to be 0 or 1.')
    ones += label
  }
  if (ones === 0 || ones === labels.length) {
    return refuse('one-class', 'All rows have the same outcome, so there is nothing to tell apart.')
  }
  return table.columns.length === 0 ? refuse('no-features', 'There is no column to learn from.') : null
}
