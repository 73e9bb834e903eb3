import type { MetricResult } from '@clientele/contract'

/** A metric's rows as CSV (RFC 4180), with the column names as heading. */
export function csvOf({ columns, rows }: MetricResult): string {
  const lines = [
    columns.map(({ name }) => field(name)),
    ...rows.map(row => columns.map(({ name }) => field(row[name]))),
  ]
  return `${lines.map(line => line.join(',')).join('\r\n')}\r\n`
}

/**
 * One field. A text that a spreadsheet would run as a formula gets an apostrophe in front: customer names come
 * from outside.
 */
function field(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
