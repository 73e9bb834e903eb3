import { isUtf8 } from 'node:buffer'
import { longestLine } from '../source.ts'
import { lenient, type Unsure, unsure } from './field-readers.ts'

/** A row of a body with its place, or null where something else than a JSON object stands there. */
export interface ParsedRow {
  readonly index: number
  readonly row: Readonly<Record<string, unknown>> | null
}

const bom = '\uFEFF'
/** An integer that a number cannot hold exactly. */
const longInteger = /[:,[]\s*-?\d{16}/
/** Half of a pair of surrogates, which is no text. */
const loneHalf = /\\u[dD][89a-fA-F]/

/** Rows one after the other, as they are needed: a large batch never stands in memory as objects. */
export type ParsedRows = Iterable<ParsedRow | Unsure>

/**
 * Parses a JSON array or NDJSON in memory. Whatever is unusual in the body as a whole (another format, another
 * encoding, broken JSON, numbers that lose digits) is left to the pipeline, which says what is wrong with it.
 */
export function parseBody(bytes: Buffer): ParsedRows | Unsure {
  if (!isUtf8(bytes)) return unsure
  const given = bytes.toString('utf8')
  const text = given.startsWith(bom) ? given.slice(1) : given
  if (longInteger.test(text) || (text.includes('\r') && /\r(?!\n)/.test(text))) return unsure
  const start = /\S/.exec(text)?.[0]
  if (start === '[') return parseArray(text)
  return start === '{' ? parseLines(text) : unsure
}

/** The same of rows that are objects already. */
export const parsedRows = (rows: readonly unknown[]): readonly ParsedRow[] =>
  rows.map((row, index) => ({ index, row: objectOf(row) }))

function parseArray(text: string): ParsedRows | Unsure {
  const list = parsed(text)
  return Array.isArray(list) && !hasLoneHalf(text, list) ? parsedRows(list) : unsure
}

function* parseLines(text: string): Generator<ParsedRow | Unsure> {
  for (let index = 0, start = 0; start <= text.length; index += 1) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    const line = text.slice(start, end)
    start = end + 1
    if (line.trim() !== '') yield parseLine(line, index)
  }
}

function parseLine(line: string, index: number): ParsedRow | Unsure {
  if (line.length > longestLine / 4) return unsure
  const value = parsed(line)
  // One JSON object over several lines is no NDJSON.
  if (value === undefined && (lenient.test(line) || (index === 0 && /^\s*\{\s*$/.test(line)))) return unsure
  if (value !== undefined && hasLoneHalf(line, value)) return unsure
  return { index, row: objectOf(value) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const hasLoneHalf = (text: string, value: unknown): boolean =>
  loneHalf.test(text) && loneHalf.test(JSON.stringify(value))

function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Readonly<Record<string, unknown>>) : null
}
