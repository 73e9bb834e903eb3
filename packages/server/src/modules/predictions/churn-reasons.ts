import { type Contributions, contributionColumns, predict } from '@clientele/stats'
import type { ColumnPart } from '../../warehouse/engine.ts'
import { type Churn, column, featureTable } from './churn.ts'
import { features } from './feature-words.ts'

/** Reasons that are told. */
const most = 2
/** A change of the log odds below this is nothing that a person would call a reason. */
const least = 0.1

const featureNamed = new Map(features.map(feature => [feature.name, feature]))

export interface Explained {
  /** Probability of being lost. */
  readonly risk: number
  readonly reason: string
}

/** The churn risk of each row, with what raises or lowers it most, in words. */
export function explainedRisks({ predictor }: Churn, rows: ColumnPart): readonly Explained[] {
  const table = featureTable(rows)
  const risks = predict(predictor, table)
  const contributions = contributionColumns(predictor.classifier, table)
  return Array.from(risks, (risk, row) => {
    const told = (sign: 1 | -1) =>
      largest(contributions, row, sign).flatMap(name => wordsOf(column(rows, name)[row], name))
    return { risk, reason: sentence(told(1), told(-1)) }
  })
}

/** Columns that move a row's log odds most in one direction, largest first. */
function largest({ columns, values }: Contributions, row: number, sign: 1 | -1): readonly string[] {
  const found: { name: string; size: number }[] = []
  for (const [j, name] of columns.entries()) {
    const size = sign * (values[j]?.[row] ?? 0)
    if (size >= least) found.push({ name, size })
  }
  return found
    .sort((one, other) => other.size - one.size)
    .slice(0, most)
    .map(({ name }) => name)
}

function sentence(raising: readonly string[], lowering: readonly string[]): string {
  const parts = [
    ...(raising.length > 0 ? [`raised by ${raising.join(', ')}`] : []),
    ...(lowering.length > 0 ? [`lowered by ${lowering.join(', ')}`] : []),
  ]
  const why = parts.length === 0 ? 'as with the average customer' : parts.join('; ')
  return `${why.slice(0, 1).toUpperCase()}${why.slice(1)}.`
}

function wordsOf(value: number | undefined, name: string): readonly string[] {
  if (value === undefined || !Number.isFinite(value)) return []
  const words = featureNamed.get(name)?.words(value) ?? null
  return words === null ? [] : [words]
}
