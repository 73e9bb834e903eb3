import type { Mapping } from '@clientele/contract'
import { Failure } from '../lib/errors.ts'
import { join, type Sql, sql } from '../lib/sql.ts'
import type { Run } from '../warehouse/engine.ts'
import { columnFacts } from './column-facts.ts'
import { stagedName } from './names.ts'
import type { Source } from './source.ts'
import type { Plan, Target } from './targets.ts'
import { type ColumnFacts, storedValue } from './values.ts'

/** What of the organization decides how values are read. */
export interface Surroundings {
  readonly timeZone: string
  readonly currency: string
  /** Whether addresses and user agents are kept as they came. */
  readonly keepsAddresses: boolean
}

/** A mapped column while it is checked: its text as the file has it, and the value read from it. */
export interface ReadColumn {
  readonly target: Target
  /** Name of the text in {@link typedRows}. */
  readonly text: Sql
  /** Name of the value in {@link typedRows}. */
  readonly value: Sql
  readonly facts: ColumnFacts
  /** The text's expression over `cells`. */
  readonly cell: Sql
}

/** Something that the file leaves open, settled by a guess that a person should look at. */
export interface Warning {
  readonly code: 'ambiguous_dates' | 'ambiguous_numbers'
  readonly column: string
  readonly message: string
}

export interface TypedColumns {
  readonly columns: readonly ReadColumn[]
  readonly warnings: readonly Warning[]
}

/** Spellings of «no value» that databases and spreadsheets leave behind; in a text field they may be a name. */
const nothing = ['NULL', 'null', '\\N', 'NaN', 'nan', 'None', 'N/A', '#N/A']
const longestNothing = 4
const literalTypes = new Set(['text', 'country'])

/** Resolves a mapping against a file and finds out how each mapped column is to be read. */
export async function typedColumns(
  run: Run,
  plan: Plan,
  source: Source,
  mapping: Mapping,
  surroundings: Surroundings,
): Promise<TypedColumns> {
  const cells = cellsOf(plan, source, mapping)
  const { facts, warnings } = await columnFacts(run, cells, mapping.options, surroundings)
  return {
    warnings,
    columns: readColumns(cells, facts),
  }
}

/** Columns with what was found out about each. */
export const readColumns = (cells: readonly Cell[], facts: readonly ColumnFacts[]): readonly ReadColumn[] =>
  cells.map(({ target, cell }, index) => ({
    target,
    cell,
    text: stagedName(`text_of_${target.column}`),
    value: stagedName(target.column),
    facts: facts[index] ?? { decimal: 'point', dates: null, transitions: [], pointZero: false },
  }))

export interface Cell {
  readonly target: Target
  /** The file's heading; null for a constant. */
  readonly heading: string | null
  readonly cell: Sql
}

/**
 * The cells that a mapping reads.
 *
 * @throws Failure unprocessable where the mapping does not fit the file
 */
export function cellsOf(plan: Plan, source: Source, mapping: Mapping): readonly Cell[] {
  const byName = new Map(source.columns.map(column => [column.name, column]))
  const cells: Cell[] = []
  for (const [heading, path] of Object.entries(mapping.columns)) {
    const column = byName.get(heading)
    if (!column) throw misfit(`columns.${heading}`, `The file has no column «${heading}»`)
    cells.push(cellOf(plan, path, heading, stagedName(column.cell)))
  }
  for (const [path, value] of Object.entries(mapping.options.constants ?? {})) {
    cells.push(cellOf(plan, path, null, sql`cast(${value} as varchar)`))
  }
  const part = mapping.options.part_column
  if (part !== undefined && !byName.has(part)) {
    throw misfit('options.part_column', `The file has no column «${part}»`)
  }
  const twice = cells.find(({ target }, index) => cells.findIndex(cell => cell.target === target) !== index)
  if (twice) throw misfit(`columns.${twice.heading}`, `Two columns are mapped to «${twice.target.path}»`)
  for (const target of plan.targets.values()) {
    const needed =
      target.field.required && (target.of === 'row' || (target.of === 'child' && hasChild(cells)))
    if (needed && !cells.some(cell => cell.target === target)) {
      throw misfit('columns', `No column is mapped to «${target.path}», which every row needs`)
    }
  }
  for (const group of plan.entity.needs ?? []) {
    if (!cells.some(({ target }) => target.of === 'row' && group.includes(target.name))) {
      throw misfit(
        'columns',
        `No column is mapped to «${group.join('» or «')}», one of which every row needs`,
      )
    }
  }
  return cells
}

const hasChild = (cells: readonly Cell[]): boolean => cells.some(({ target }) => target.of === 'child')

function cellOf(plan: Plan, path: string, heading: string | null, source: Sql): Cell {
  const target = plan.targets.get(path)
  if (!target)
    throw misfit(
      heading === null ? `options.constants.${path}` : `columns.${heading}`,
      `${plan.entity.title} have no field «${path}»`,
    )
  const text = sql`trim(${source})`
  const absent = join(['', ...nothing].map(word => sql`${word}`))
  const cell = literalTypes.has(target.field.type)
    ? sql`nullif(${text}, '')`
    : sql`case when strlen(${text}) > ${longestNothing} or ${text} not in (${absent}) then ${text} end`
  return { target, heading, cell }
}

const misfit = (path: string, message: string): Failure =>
  new Failure('unprocessable', `The mapping does not fit the file: ${message}.`, {
    fields: [{ path, message }],
  })

/** Every line of the file with its texts and values, and the part that it stands in. */
export function typedRows(columns: readonly ReadColumn[], part: Sql, cells: Sql = sql`cells`): Sql {
  const texts = columns.map(({ cell, text }) => sql`${cell} as ${text}`)
  const values = columns.map(
    ({ target, text, value, facts }) => sql`${storedValue(target.field, text, facts)} as ${value}`,
  )
  return sql`(select *, ${join(values)} from (select record, seq, ${part} as part, ${join(texts)} from ${cells}))`
}
