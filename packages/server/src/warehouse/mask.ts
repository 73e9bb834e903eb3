import type { Columns } from '@clientele/contract'
import type { Scope } from '../auth/scope.ts'
import type { Row } from './engine.ts'

/** Hides personal columns from callers who may not read them: the first letter stays, so that rows can be told apart. */
export function maskRows(columns: Columns, rows: readonly Row[], scope: Scope): readonly Row[] {
  const personal = Object.keys(columns).filter(name => columns[name]?.personal)
  if (personal.length === 0 || scope.permissions.has('pii:read')) return rows
  return rows.map(row => ({ ...row, ...Object.fromEntries(personal.map(name => [name, masked(row[name])])) }))
}

/** The first letter, so that values can be told apart; null for none. */
export const masked = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? `${value.slice(0, 1)}•••` : null
