/**
 * Columns that know too much. A single column that orders the outcomes almost perfectly was usually written after the
 * outcome (a cancellation date, "days since last contact" at the end of the file); real behaviour is never that clear.
 */
import { auc } from './metrics.ts'
import type { Column, Table } from './table.ts'

export const SUSPICIOUS_COLUMN_AUC = 0.9
export const SUSPICIOUS_MODEL_AUC = 0.95

export interface Suspicion {
  readonly column: string
  /** Of the column alone, in its better direction. */
  readonly auc: number
}

/** Category to the rate among the rows of the other parity, so that rare categories cannot tell their own outcome. */
function rates(values: ArrayLike<string>, labels: ArrayLike<number>): Float64Array {
  const sums = [new Map<string, [number, number]>(), new Map<string, [number, number]>()] as const
  let positives = 0
  for (let i = 0; i < labels.length; i++) {
    const half = sums[i % 2 === 0 ? 0 : 1]
    const [ones, rows] = half.get(values[i] as string) ?? [0, 0]
    half.set(values[i] as string, [ones + (labels[i] as number), rows + 1])
    positives += labels[i] as number
  }
  const base = positives / labels.length
  return Float64Array.from({ length: labels.length }, (_, i) => {
    const [ones, rows] = sums[i % 2 === 0 ? 1 : 0].get(values[i] as string) ?? [0, 0]
    return (ones + base) / (rows + 1)
  })
}

function columnAuc(column: Column, labels: ArrayLike<number>): number {
  if (column.kind === 'category') return auc(rates(column.values, labels), labels).auc
  const known = Float64Array.from(column.values, value =>
    Number.isFinite(value) ? value : -Number.MAX_VALUE,
  )
  const presence = Float64Array.from(column.values, value => (Number.isFinite(value) ? 1 : 0))
  const sides = [auc(known, labels).auc, auc(presence, labels).auc]
  return Math.max(...sides.map(side => Math.max(side, 1 - side)))
}

/** Being unknown can be the leak too: a cancellation date exists only for those who left. */
export function suspiciousColumns(table: Table, labels: ArrayLike<number>): Suspicion[] {
  return table.columns
    .map(column => ({ column: column.name, auc: columnAuc(column, labels) }))
    .filter(({ auc: alone }) => alone > SUSPICIOUS_COLUMN_AUC)
    .sort((a, b) => b.auc - a.auc)
}
