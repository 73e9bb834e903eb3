import { type EntityName, type IngestResult, ingestBound } from '@clientele/contract'
import { Failure } from '../../lib/errors.ts'
import { planFor } from '../targets.ts'
import type { Surroundings } from '../typed.ts'
import { type Cell, type Unsure, unsure } from './field-readers.ts'
import type { ParsedRow } from './parse.ts'
import { type ReadRow, type RowReader, rowReader } from './row-reader.ts'

/** A batch whose rows are checked, written as the lines of a file that the engine reads. */
export interface Prepared {
  readonly entity: EntityName
  readonly result: IngestResult
  /** Ids of the rows in `lines`. */
  readonly ids: readonly string[]
  /** CSV: the columns of {@link RowReader.columns} in their order; empty means null. */
  readonly lines: string
  /** CSV of the children: owner, position, then their columns. */
  readonly childLines: string
  /** Bytes that the longest line takes at most. */
  readonly longest: number
  /** Branches that the rows name. */
  readonly branches: readonly string[]
}

const readers = new Map<string, RowReader>()

/** The reader of an entity in an organization's surroundings, made once. */
export function readerFor(entity: EntityName, surroundings: Surroundings): RowReader {
  const key = `${entity} ${surroundings.timeZone} ${surroundings.currency}`
  const known = readers.get(key)
  if (known) return known
  const made = rowReader(planFor(entity), surroundings)
  readers.set(key, made)
  return made
}

/** @throws Failure too_large above the bound of a batch */
export function tooManyRows(count: number): void {
  if (count <= ingestBound) return
  throw new Failure(
    'too_large',
    `A batch has at most ${ingestBound.toLocaleString('en')} rows. Send it in parts.`,
  )
}

/** Checks parsed rows and writes the good ones down; of several with one id the newest stays, of equals the last. */
export function prepare(
  entity: EntityName,
  surroundings: Surroundings,
  rows: readonly ParsedRow[],
): Prepared | Unsure {
  tooManyRows(rows.filter(({ row }) => row !== null).length)
  const reader = readerFor(entity, surroundings)
  const [idAt, branchAt, updatedAt] = ['id', 'branch_id', 'updated_at'].map(wanted =>
    reader.columns.findIndex(({ name }) => name === wanted),
  ) as [number, number, number]
  const rejected: IngestResult['rejected'] = []
  const newest = new Map<string, ReadRow>()
  for (const { index, row } of rows) {
    if (row === null) {
      rejected.push({ index, code: 'malformed', path: '', message: 'not a JSON object' })
      continue
    }
    const read = reader.read(row)
    if (read === unsure) return unsure
    if (isRow(read)) {
      const id = String(read.cells[idAt])
      const other = newest.get(id)
      if (!other) newest.set(id, read)
      else if (age(read, updatedAt) >= age(other, updatedAt)) {
        newest.delete(id)
        newest.set(id, read)
      }
    } else rejected.push(...refusals(index, read))
  }
  const kept = [...newest.values()]
  const branches = new Set<string>()
  const lines: string[] = []
  const childLines: string[] = []
  for (const { cells, children } of kept) {
    const branch = cells[branchAt]
    if (branch !== null && branch !== undefined) branches.add(String(branch))
    lines.push(line(cells))
    children.forEach((child, index) => {
      childLines.push(line([cells[idAt] ?? null, index + 1, ...child]))
    })
  }
  return {
    entity,
    result: { accepted: kept.length, rejected },
    ids: [...newest.keys()],
    lines: lines.join(''),
    childLines: childLines.join(''),
    longest: longestOf(lines, longestOf(childLines, 0)),
    branches: [...branches],
  }
}

/** A character takes three bytes at most, as those outside of the first plane are two. */
function longestOf(lines: readonly string[], least: number): number {
  let longest = least
  for (const { length } of lines) if (length * 3 > longest) longest = length * 3
  return longest
}

const isRow = (read: ReadRow | readonly unknown[]): read is ReadRow => !Array.isArray(read)

/** A row that does not say when it changed is older than any that does. */
const age = ({ cells }: ReadRow, at: number): number => Number(cells[at] ?? Number.NEGATIVE_INFINITY)

/** Each thing wrong once, by place: two children of a row may lack the same field. */
function refusals(index: number, faults: Exclude<ReturnType<RowReader['read']>, ReadRow | Unsure>) {
  const sorted = faults.toSorted((a, b) => compare(a.path, b.path) || compare(a.code, b.code))
  return sorted
    .filter((fault, at) => fault.path !== sorted[at - 1]?.path || fault.code !== sorted[at - 1]?.code)
    .map(({ code, path, message }) => ({ index, code, path, message }))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function line(cells: readonly Cell[]): string {
  let text = ''
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]
    if (index > 0) text += ','
    if (typeof cell === 'string') text += /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
    else if (typeof cell === 'number') text += cell
  }
  return `${text}\n`
}
