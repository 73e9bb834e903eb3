import { type Field, sharedFields } from '@clientele/contract'
import { inWords } from '../row-checks.ts'
import type { Plan } from '../targets.ts'
import type { Surroundings } from '../typed.ts'
import {
  type Cell,
  type Fault,
  type FieldReader,
  fieldReader,
  isFault,
  type Unsure,
  unsure,
} from './field-readers.ts'
import { reducer } from './reduce.ts'

/** A row as it is stored: a cell for each of the reader's columns, and for each column of each of its children. */
export interface ReadRow {
  readonly cells: readonly Cell[]
  readonly children: readonly (readonly Cell[])[]
}

export interface RowReader {
  readonly columns: readonly { readonly name: string; readonly field: Field }[]
  readonly childColumns: readonly { readonly name: string; readonly field: Field }[]
  /** Reads and checks one row: what is stored, everything that is wrong, or that the pipeline has to decide. */
  read(row: Readonly<Record<string, unknown>>): ReadRow | readonly Fault[] | Unsure
}

/**
 * Reads JSON rows in this process, from the same declarations and with the same verdicts as the checks that the
 * pipeline for files makes in SQL. Ways of writing that only a whole batch can settle (`03/04/2024`, `1.234,50`)
 * are left to the pipeline.
 */
export function rowReader(plan: Plan, { timeZone, currency, keepsAddresses }: Surroundings): RowReader {
  const { entity, child, named } = plan
  const columns = listed({ ...sharedFields, ...entity.fields }, '', timeZone)
  const childColumns = listed(child?.child.fields ?? {}, `${child?.key}.`, timeZone)
  const known = new Set(columns.map(({ name }) => name))
  if (child) known.add(child.key)
  const at = new Map(columns.map(({ name }, index) => [name, index]))
  const reduced = reducer(columns)
  const checks = [...orderChecks(plan, at), ...rangeChecks(plan, at), ...needChecks(plan, at)]
  const fallbacks = columns.flatMap(({ field }, index) => {
    const value = field.fallback === 'organization_currency' ? currency : field.fallback
    const or = field.or === undefined ? undefined : at.get(field.or)
    const within = field.within && wholeWithin(at.get(field.within.object) ?? -1, field.within.key)
    const some = value !== undefined || or !== undefined || within !== undefined
    return some ? [{ index, or, within, value: asCell(value) }] : []
  })

  return {
    columns,
    childColumns,
    read(row) {
      if (named && row[named.prefix] !== undefined) return unsure
      const faults: Fault[] = []
      const cells: Cell[] = []
      const given: boolean[] = []
      for (const { name, read } of columns) {
        const found = read(row[name])
        if (found === unsure) return unsure
        const wrong = isFault(found)
        if (wrong) faults.push(found)
        given.push(wrong ? found.code !== 'missing' : found !== null)
        cells.push(wrong ? (found.cell ?? null) : found)
      }
      for (const key in row) {
        if (!known.has(key)) faults.push(unknownKey(entity.name, key))
      }
      for (const check of checks) check(cells, given, row, faults)
      const children: (readonly Cell[])[] = []
      if (child) {
        const elements = row[child.key]
        for (const element of Array.isArray(elements) ? elements : []) {
          const read = readChild(childColumns, element, faults)
          if (read === unsure) return unsure
          if (read) children.push(read)
        }
      }
      if (faults.length > 0) return faults
      for (const { index, or, within, value } of fallbacks) {
        cells[index] ??= within?.(cells) ?? (or === undefined ? null : cells[or]) ?? value
      }
      return { cells: keepsAddresses ? cells : reduced(cells), children }
    },
  }
}

/** Reads a whole number under a key of an object of the row. */
function wholeWithin(object: number, key: string): (cells: readonly Cell[]) => Cell {
  return cells => {
    const text = cells[object]
    if (typeof text !== 'string' || !text.includes(key)) return null
    const value = String((JSON.parse(text) as Readonly<Record<string, unknown>>)[key])
    return /^\d{1,15}$/.test(value) ? String(Number(value)) : null
  }
}

interface ReadColumn {
  readonly name: string
  readonly field: Field
  readonly read: FieldReader
}

const listed = (
  fields: Readonly<Record<string, Field>>,
  prefix: string,
  zone: string,
): readonly ReadColumn[] =>
  Object.entries(fields).map(([name, field]) => ({
    name,
    field,
    read: fieldReader(field, `${prefix}${name}`, zone),
  }))

const asCell = (value: string | number | boolean | undefined): Cell =>
  value === undefined ? null : String(value)

const unknownKey = (entity: string, key: string): Fault => ({
  code: 'unknown_field',
  path: key,
  message: `is no field of ${entity}; free data belongs into attributes`,
})

/** A child's cells; null where the element has no value at all, which is no child. */
function readChild(
  columns: readonly ReadColumn[],
  element: unknown,
  faults: Fault[],
): readonly Cell[] | null | Unsure {
  if (typeof element !== 'object' || element === null) return null
  const row = element as Readonly<Record<string, unknown>>
  const cells: Cell[] = []
  const wrong: Fault[] = []
  let some = false
  for (const { name, field, read } of columns) {
    const found = read(row[name])
    if (found === unsure) return unsure
    if (isFault(found)) {
      wrong.push(found)
      some ||= found.code !== 'missing'
      cells.push(null)
    } else {
      some ||= found !== null
      cells.push(found ?? asCell(field.fallback))
    }
  }
  if (!some) return null
  faults.push(...wrong)
  return cells
}

type RowCheck = (
  cells: readonly Cell[],
  given: readonly boolean[],
  row: Readonly<Record<string, unknown>>,
  faults: Fault[],
) => void

/** The moment of a cell in microseconds; a day is its midnight. */
function momentOf(cell: Cell | undefined): number | null {
  if (typeof cell === 'string') return Date.parse(`${cell}T00:00:00Z`) * 1000
  return cell ?? null
}

const longestDay = 25 * 3_600_000_000

/** A day without a time of day is its midnight: what happened later on that day did not happen after it. */
function orderChecks({ entity: { order = [] } }: Plan, at: ReadonlyMap<string, number>): readonly RowCheck[] {
  return order.map(([first, second]) => {
    const [earlier, later] = [at.get(first) ?? -1, at.get(second) ?? -1]
    const fault: Fault = {
      code: 'out_of_order',
      path: second,
      message: `${second} must not be before ${first}`,
    }
    return (cells, _, row, faults) => {
      const [before, after] = [momentOf(cells[earlier]), momentOf(cells[later])]
      if (before === null || after === null || after >= before) return
      const text = String(row[second]).trim()
      const isDay = !text.includes(':') && !/^(\d{10}|\d{13})$/.test(text)
      if (!isDay || before >= after + longestDay) faults.push(fault)
    }
  })
}

function rangeChecks({ entity: { fields } }: Plan, at: ReadonlyMap<string, number>): readonly RowCheck[] {
  return Object.entries(fields).flatMap(([path, { ranges, type }]) => {
    if (!ranges) return []
    const [by, own] = [at.get(ranges.by) ?? -1, at.get(path) ?? -1]
    const places = type === 'fine_money' ? 1e8 : 1e4
    return Object.entries(ranges.of).map(([word, range]): RowCheck => {
      const fault: Fault = {
        code: 'out_of_range',
        path,
        message: `must be ${inWords(range)} where ${ranges.by} is ${word}`,
      }
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = range
      return (cells, _, __, faults) => {
        const cell = cells[own] ?? null
        if (cells[by] !== word || cell === null) return
        const number = Math.round(Number(cell) * places) / places
        if (number < min || number > max) faults.push(fault)
      }
    })
  })
}

function needChecks({ entity: { needs = [] } }: Plan, at: ReadonlyMap<string, number>): readonly RowCheck[] {
  return needs.map(group => {
    const places = group.map(name => at.get(name) ?? -1)
    const path = group[0] ?? ''
    const fault: Fault = { code: 'missing', path, message: `${group.join(' or ')} is required` }
    return (_, given, __, faults) => {
      if (!places.some(place => given[place])) faults.push(fault)
    }
  })
}
