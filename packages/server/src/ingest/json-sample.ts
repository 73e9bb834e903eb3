import { Failure } from '../lib/errors.ts'
import type { SourceColumn } from './source.ts'

export type JsonRecord = Readonly<Record<string, unknown>>

const bound = 500

/** The first whole objects in a sample of a JSON array or of NDJSON, which may end in the middle of one. */
export function sampleObjects(text: string): readonly JsonRecord[] {
  const objects: JsonRecord[] = []
  let depth = 0
  let start = -1
  let quoted = false
  for (let at = 0; at < text.length && objects.length < bound; at += 1) {
    const char = text[at]
    if (quoted) {
      if (char === '\\') at += 1
      else if (char === '"') quoted = false
    } else if (char === '"') quoted = true
    else if (char === '{') {
      if (depth === 0) start = at
      depth += 1
    } else if (char === '}' && depth > 0) {
      depth -= 1
      if (depth === 0) keep(objects, text.slice(start, at + 1))
    }
  }
  return objects
}

function keep(objects: JsonRecord[], text: string): void {
  try {
    objects.push(JSON.parse(text) as JsonRecord)
  } catch {
    // A malformed object is refused with its line when the whole file is read; the sample goes on without it.
  }
}

const isObject = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The columns of JSON objects: `total`, `customer.email` for nested ones, `items[].sku` for lists of objects. */
export function jsonColumns(objects: readonly JsonRecord[]): readonly SourceColumn[] {
  const found = new Map<string, Omit<SourceColumn, 'cell' | 'name'>>()
  for (const object of objects) {
    for (const [key, value] of Object.entries(object)) {
      if (isObject(value)) {
        for (const inner of Object.keys(value)) found.set(`${key}.${inner}`, { keys: [key, inner] })
      } else if (Array.isArray(value) && value.some(isObject)) {
        for (const inner of value.filter(isObject).flatMap(Object.keys)) {
          found.set(`${key}[].${inner}`, { keys: [inner], list: key })
        }
      } else found.set(key, { keys: [key] })
    }
  }
  // A value that is an object in one row and empty in another would otherwise be two columns.
  for (const [name, { keys, list }] of found) {
    if (keys?.length === 2 && found.has(keys[0] ?? '')) found.delete(keys[0] ?? '')
    if (list !== undefined && name !== list) found.delete(list)
  }
  if (found.size === 0) {
    throw new Failure('unprocessable', 'The file holds no JSON objects. It needs one object for each row.')
  }
  return [...found].map(([name, rest], index) => ({ name, cell: `c${index}`, ...rest }))
}

/** The values of a sample in the order of the columns, for showing the first rows. */
export function jsonRows(objects: readonly JsonRecord[], columns: readonly SourceColumn[]) {
  return objects.flatMap(object => {
    const list = columns.find(column => column.list !== undefined)?.list
    const children = list === undefined ? [{}] : [object[list]].flat().filter(isObject)
    return (children.length === 0 ? [{}] : children).map(child =>
      columns.map(({ keys = [], list: inList }) => textAt(inList === undefined ? object : child, keys)),
    )
  })
}

function textAt(value: unknown, keys: readonly string[]): string {
  const found = keys.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), value)
  if (found === undefined || found === null) return ''
  return typeof found === 'object' ? JSON.stringify(found) : String(found)
}
