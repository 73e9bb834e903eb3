import { type EntityName, type IngestResult, ingestBound } from '@clientele/contract'
import { Failure } from '../../lib/errors.ts'
import { planFor } from '../targets.ts'
import type { Surroundings } from '../typed.ts'
import { type Cell, type Unsure, unsure } from './field-readers.ts'
import { type LineWriter, lineWriter, type Span } from './line-writer.ts'
import type { ParsedRows } from './parse.ts'
import { type ReadRow, type RowReader, rowReader } from './row-reader.ts'

/** A batch whose rows are checked, written as the lines of a file that the engine reads. */
export interface Prepared {
  readonly entity: EntityName
  readonly result: IngestResult
  /** Ids of the rows in `lines`. */
  readonly ids: readonly string[]
  /** CSV in UTF-8: the columns of {@link RowReader.columns} in their order; empty means null. */
  readonly lines: Uint8Array
  /** CSV of the children: owner, position, then their columns. */
  readonly childLines: Uint8Array
  /** Bytes that the longest line takes at most. */
  readonly longest: number
  /** Branches that the rows name. */
  readonly branches: readonly string[]
}

const readers = new Map<string, RowReader>()

/** The reader of an entity in an organization's surroundings, made once. */
function readerFor(entity: EntityName, surroundings: Surroundings): RowReader {
  const { timeZone, currency, keepsAddresses } = surroundings
  const key = `${entity} ${timeZone} ${currency} ${keepsAddresses}`
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

/** A good row, by where its lines stand. */
interface Written {
  /** Microseconds; a row that does not say when it changed is older than any that does. */
  readonly age: number
  readonly branch: Cell
  readonly line: Span
  readonly childLines: Span
}

/** Checks parsed rows and writes the good ones down; of several with one id the newest stays, of equals the last. */
export function prepare(entity: EntityName, surroundings: Surroundings, rows: ParsedRows): Prepared | Unsure {
  const reader = readerFor(entity, surroundings)
  const [idAt, branchAt, updatedAt] = ['id', 'branch_id', 'updated_at'].map(wanted =>
    reader.columns.findIndex(({ name }) => name === wanted),
  ) as [number, number, number]
  const rejected: IngestResult['rejected'] = []
  const [lines, childLines] = [lineWriter(), lineWriter()]
  const newest = new Map<string, Written>()
  const replaced: Written[] = []
  let count = 0
  for (const parsed of rows) {
    if (parsed === unsure) return unsure
    const { index, row } = parsed
    if (row === null) {
      rejected.push({ index, code: 'malformed', path: '', message: 'not a JSON object' })
      continue
    }
    count += 1
    tooManyRows(count)
    const read = reader.read(row)
    if (read === unsure) return unsure
    if (!isRow(read)) {
      rejected.push(...refusals(index, read))
      continue
    }
    const { cells, children } = read
    const id = String(cells[idAt])
    const age = Number(cells[updatedAt] ?? Number.NEGATIVE_INFINITY)
    const other = newest.get(id)
    if (other && age < other.age) continue
    if (other) replaced.push(other)
    newest.set(id, {
      age,
      branch: cells[branchAt] ?? null,
      line: written(lines, [cells]),
      childLines: written(
        childLines,
        children.map((child, at) => [id, at + 1, ...child]),
      ),
    })
  }
  const branches = new Set([...newest.values()].map(({ branch }) => branch))
  branches.delete(null)
  return {
    entity,
    result: { accepted: newest.size, rejected },
    ids: [...newest.keys()],
    lines: lines.bytes(inOrder(replaced.map(({ line }) => line))),
    childLines: childLines.bytes(inOrder(replaced.map(row => row.childLines))),
    longest: Math.max(lines.longest, childLines.longest),
    branches: [...branches].map(String),
  }
}

/** Writes rows of cells as lines of CSV. */
function written(writer: LineWriter, rows: readonly (readonly Cell[])[]): Span {
  const start = writer.length
  for (const cells of rows) writer.add(line(cells))
  return { start, end: writer.length }
}

const inOrder = (spans: readonly Span[]): readonly Span[] => spans.toSorted((a, b) => a.start - b.start)

const isRow = (read: ReadRow | readonly unknown[]): read is ReadRow => !Array.isArray(read)

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
