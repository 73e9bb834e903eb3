import type { Columns } from '@clientele/contract'
import type { Row } from './engine.ts'

/** (current − previous) / previous; null where the previous value is 0 or either is unknown. */
export function growthOf(current: unknown, previous: unknown): number | null {
  if (typeof current !== 'number' || typeof previous !== 'number' || previous === 0) return null
  return (current - previous) / previous
}

/** Growth of each number in one row of figures. */
export function growth(columns: Columns, [current]: readonly Row[], [previous]: readonly Row[]) {
  const numeric = Object.keys(columns).filter(name => !textual.has(columns[name]?.unit ?? ''))
  return Object.fromEntries(numeric.map(name => [name, growthOf(current?.[name], previous?.[name])]))
}

const textual: ReadonlySet<string> = new Set(['text', 'id', 'customer', 'day', 'instant', 'flag'])
