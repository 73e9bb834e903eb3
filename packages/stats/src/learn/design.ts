/**
 * From a table to numbers, remembering how (plain JSON): a new customer is encoded as the training data were, unknown
 * categories included. The most frequent category is the one that all others are compared with.
 */
import type { Column, Table } from './table.ts'

export interface NumberFeature {
  readonly kind: 'number'
  readonly column: string
  readonly mean: number
  readonly deviation: number
}

export interface LevelFeature {
  readonly kind: 'level'
  readonly column: string
  readonly level: string
  readonly mean: number
  readonly deviation: number
}

export type Feature = NumberFeature | LevelFeature

export interface Encoding {
  readonly features: readonly Feature[]
  /** Columns that are constant or entirely unknown and therefore say nothing. */
  readonly ignored: readonly string[]
}

/** One array a feature; unknown numbers are NaN here, each learner has its own way with them. */
export interface Design {
  readonly rows: number
  readonly features: readonly Float64Array[]
}

/** Rarer levels are too few to learn from and are taken together with the most frequent one. */
const MIN_LEVEL_ROWS = 10
const MAX_LEVELS = 40

function numberFeature(column: string, values: ArrayLike<number>): NumberFeature | null {
  let n = 0
  let sum = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (!Number.isFinite(value)) continue
    n++
    sum += value
  }
  if (n === 0) return null
  const mean = sum / n
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (Number.isFinite(value)) squares += (value - mean) ** 2
  }
  const deviation = Math.sqrt(squares / n)
  // Relative to the mean: the rounding of a large constant is not variation.
  const varies = Number.isFinite(deviation) && deviation > 1e-12 * Math.max(1e-300, Math.abs(mean))
  return varies ? { kind: 'number', column, mean, deviation } : null
}

function levelFeatures(column: string, values: ArrayLike<string>): LevelFeature[] {
  const counts = new Map<string, number>()
  for (let i = 0; i < values.length; i++) {
    const level = values[i] as string
    counts.set(level, (counts.get(level) ?? 0) + 1)
  }
  const byFrequency = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return byFrequency
    .slice(1, MAX_LEVELS)
    .filter(([, count]) => count >= MIN_LEVEL_ROWS)
    .map(([level, count]) => {
      const mean = count / values.length
      return { kind: 'level', column, level, mean, deviation: Math.sqrt(mean * (1 - mean)) }
    })
}

export function learnEncoding(table: Table): Encoding {
  const features: Feature[] = []
  const ignored: string[] = []
  for (const column of table.columns) {
    const found =
      column.kind === 'number'
        ? [numberFeature(column.name, column.values)].filter(feature => feature !== null)
        : levelFeatures(column.name, column.values)
    if (found.length === 0) ignored.push(column.name)
    features.push(...found)
  }
  return { features, ignored }
}

function encodeFeature(feature: Feature, column: Column | undefined, rows: number): Float64Array {
  const encoded = new Float64Array(rows).fill(feature.kind === 'number' ? Number.NaN : 0)
  if (column === undefined) return encoded
  for (let i = 0; i < rows; i++) {
    const value = column.values[i]
    if (feature.kind === 'level') encoded[i] = String(value) === feature.level ? 1 : 0
    else if (typeof value === 'number' && Number.isFinite(value)) encoded[i] = value
  }
  return encoded
}

/** A column that the table lacks counts as unknown. */
export function encode(table: Table, encoding: Encoding): Design {
  const byName = new Map(table.columns.map(column => [column.name, column]))
  return {
    rows: table.rows,
    features: encoding.features.map(feature =>
      encodeFeature(feature, byName.get(feature.column), table.rows),
    ),
  }
}
