import { contributionsOf, predict, type Table } from '@clientele/stats'
import type { ColumnPart } from '../../warehouse/engine.ts'
import { type Churn, column, featureTable } from './churn.ts'
import { features } from './feature-words.ts'

/** Rows whose contributions are held at once: each is a list of objects. */
const atOnce = 2048
/** Reasons that are told. */
const most = 3
/** A change of the log odds below this is nothing that a person would call a reason. */
const least = 0.1

const featureNamed = new Map(features.map(feature => [feature.name, feature]))

export interface Explained {
  /** Probability of being lost. */
  readonly risk: number
  readonly reason: string
}

/** The churn risk of each row, with what raises or lowers it most, in words. */
export function explainedRisks({ predictor, within }: Churn, rows: ColumnPart): readonly Explained[] {
  const explained: Explained[] = []
  for (let from = 0; from < rows.rows; from += atOnce) {
    const part = slice(rows, from, Math.min(rows.rows, from + atOnce))
    const risks = predict(predictor, part)
    for (const [i, contributions] of contributionsOf(predictor.classifier, part).entries()) {
      const telling = (sign: 1 | -1) =>
        contributions
          .filter(({ contribution }) => sign * contribution >= least)
          .flatMap(({ column }) => wordsOf(part, column, i))
          .slice(0, most)
      const risk = risks[i] ?? Number.NaN
      explained.push({ risk, reason: sentence(risk, within, telling(1), telling(-1)) })
    }
  }
  return explained
}

function sentence(
  risk: number,
  within: number,
  raising: readonly string[],
  lowering: readonly string[],
): string {
  const parts = [
    ...(raising.length > 0 ? [`raised by: ${raising.join(', ')}`] : []),
    ...(lowering.length > 0 ? [`lowered by: ${lowering.join(', ')}`] : []),
  ]
  const why = parts.length === 0 ? 'as with the average customer' : parts.join('; ')
  return `No purchase within ${within} days with ${Math.round(100 * risk)} %, ${why}.`
}

function wordsOf({ columns }: Table, name: string, row: number): readonly string[] {
  const value = columns.find(column => column.name === name)?.values[row]
  if (typeof value !== 'number' || !Number.isFinite(value)) return []
  const words = featureNamed.get(name)?.words(value) ?? null
  return words === null ? [] : [words]
}

const slice = (rows: ColumnPart, from: number, to: number): Table =>
  featureTable({
    rows: to - from,
    columns: Object.fromEntries(
      features.map(({ name }) => [name, column(rows, name).subarray(from, to)] as const),
    ),
  })
