import {
  type Column,
  contributionColumns,
  type Evaluation,
  predict,
  type Suspicion,
  type Table,
} from '@clientele/stats'
import { type NotTrained, trainWithoutLeaks } from './train-without-leaks.ts'

/** A customer with what is known of them, and whether they have the label. */
export interface LabelledRow {
  readonly id: string
  readonly labelled: boolean
  readonly values: Readonly<Record<string, string | number>>
}

export interface LabelModel {
  readonly ok: true
  readonly kind: 'logistic' | 'boosting'
  readonly quality: Evaluation
  readonly learnedFrom: number
  readonly leftOut: readonly Suspicion[]
  /** Customers without the label, those most like the labelled first. */
  readonly alike: readonly { readonly id: string; readonly risk: number; readonly reason: string }[]
}

/** Texts with more different values than this name customers rather than kinds of them. */
const mostValues = 50
/** Of the known values, the share that must be numbers for a column to be one. */
const numericShare = 0.95
/** Reasons that are told, and the change of the log odds from which on one is a reason. */
const told = { most: 3, from: 0.1 }

/** Learns who has a label that the data carry without a date, and tells who else is like them. */
export function learnLabel(rows: readonly LabelledRow[]): LabelModel | NotTrained {
  const table = tableOf(rows)
  const outcome = Uint8Array.from(rows, ({ labelled }) => (labelled ? 1 : 0))
  const trained = trainWithoutLeaks(table, outcome, null)
  if (!trained.ok) return trained
  const { predictor, quality, leftOut, rows: parts } = trained
  const risks = predict(predictor, table)
  const { columns, values } = contributionColumns(predictor.classifier, table)
  const reasonOf = (row: number): string =>
    columns
      .map((name, j) => ({ name, size: values[j]?.[row] ?? 0 }))
      .filter(({ size }) => size >= told.from)
      .sort((one, other) => other.size - one.size)
      .slice(0, told.most)
      .map(({ name }) => `${name}: ${rows[row]?.values[name] ?? 'unknown'}`)
      .join(', ')
  return {
    ok: true,
    kind: predictor.classifier.kind,
    quality,
    learnedFrom: parts.train,
    leftOut,
    alike: rows
      .flatMap(({ id, labelled }, row) =>
        labelled ? [] : [{ id, risk: risks[row] ?? 0, reason: reasonOf(row) }],
      )
      .sort((one, other) => other.risk - one.risk || (one.id < other.id ? -1 : 1)),
  }
}

function tableOf(rows: readonly LabelledRow[]): Table {
  const names = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))].sort()
  return { rows: rows.length, columns: names.flatMap(name => columnOf(rows, name)) }
}

function columnOf(rows: readonly LabelledRow[], name: string): Column[] {
  const values = rows.map(row => row.values[name])
  const known = values.filter(value => value !== undefined)
  const numbers = known.filter(value => value !== '' && Number.isFinite(Number(value)))
  if (numbers.length >= numericShare * known.length) {
    const asNumber = (value: string | number | undefined) =>
      value === undefined || value === '' ? Number.NaN : Number(value)
    return [{ kind: 'number', name, values: Float64Array.from(values, asNumber) }]
  }
  if (new Set(known).size > mostValues) return []
  return [{ kind: 'category', name, values: values.map(value => String(value ?? '')) }]
}
