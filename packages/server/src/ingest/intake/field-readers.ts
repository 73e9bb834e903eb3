import type { Field } from '@clientele/contract'
import { instantOf } from '../../lib/zone.ts'
import { boundsOf, currencies, longest, type RejectCode } from '../limits.ts'

/** A stored value on its way into a file: instants in microseconds, all else as the text that is stored. */
export type Cell = string | number | null

/** One way in which a value is wrong. */
export interface Fault {
  readonly code: RejectCode | 'unknown_field'
  readonly path: string
  readonly message: string
  /** The value all the same, where it is one: what else is checked of the row still sees it. */
  readonly cell?: Cell
}

/** The value is written in a way that only the whole batch can settle: the pipeline for files has to read it. */
export const unsure = Symbol('unsure')
export type Unsure = typeof unsure

/** Reads a JSON value of a field: what is stored, what is wrong with it, or that this reader cannot tell. */
export type FieldReader = (value: unknown) => Cell | Fault | Unsure

export const isFault = (read: Cell | Fault | Unsure): read is Fault =>
  typeof read === 'object' && read !== null

/** Spaces as the engine trims them: space separators, but no tabs or line ends. */
const edges = /^\p{Zs}+|\p{Zs}+$/gu

/** Whether a text may begin or end with a space; almost none does. */
const mayHaveEdges = (text: string): boolean =>
  mayBeSpace(text.charCodeAt(0)) || mayBeSpace(text.charCodeAt(text.length - 1))
const mayBeSpace = (code: number): boolean => code <= 32 || code >= 160
const nothing = new Set(['NULL', 'null', '\\N', 'NaN', 'nan', 'None', 'N/A', '#N/A'])
const longestNothing = 4

/** The text of a value as the pipeline would see it; null for none. */
function textOf(value: unknown): string | null | Unsure {
  switch (typeof value) {
    case 'string': {
      const text = mayHaveEdges(value) ? value.replace(edges, '') : value
      return text === '' ? null : text
    }
    case 'number':
      // What JSON wrote as a long integer is no longer what the number is.
      return Number.isInteger(value) && !Number.isSafeInteger(value) ? unsure : String(value)
    case 'boolean':
      return String(value)
    case 'object':
      return JSON.stringify(value)
    default:
      return unsure
  }
}

/** The reader of a field, made from its declaration once. */
export function fieldReader(field: Field, path: string, timeZone: string): FieldReader {
  const fault = (code: RejectCode, message: string): Fault => ({ code, path, message })
  const read = typedReader(field, fault, timeZone)
  const missing = field.required ? fault('missing', `${path} is required`) : null
  const literal = field.type === 'text' || field.type === 'country'
  const { belowMin, aboveMax } = boundsOf(field, fault)
  const places = field.type === 'fine_money' ? 1e8 : 1e4
  const bounded = field.min !== undefined || field.max !== undefined
  return value => {
    if (value === undefined || value === null) return missing
    const text = textOf(value)
    if (text === unsure) return unsure
    if (text === null || (!literal && text.length <= longestNothing && nothing.has(text))) return missing
    if (text.includes('\0')) return unsure
    const cell = read(text, value)
    if (!bounded || cell === null || typeof cell === 'symbol' || typeof cell === 'object') return cell
    const number = Math.round(Number(cell) * places) / places
    if (field.min !== undefined && number < field.min) return { ...belowMin, cell }
    return field.max !== undefined && number > field.max ? { ...aboveMax, cell } : cell
  }
}

type Typed = (text: string, value: unknown) => Cell | Fault | Unsure

function typedReader(
  { type, values = [] }: Field,
  fault: (code: RejectCode, message: string) => Fault,
  timeZone: string,
): Typed {
  switch (type) {
    case 'id':
    case 'reference':
      return upTo(longest.id, fault, text => (/^[0-9]+\.0$/.test(text) ? unsure : text))
    case 'text':
    case 'phone':
    case 'country':
      return upTo(longest.text, fault, text => text)
    case 'open_choice':
      return upTo(longest.text, fault, remembering(wordOf))
    case 'email': {
      const wrong = fault('not_valid', 'not an e-mail address')
      return text => (address.test(text) ? text : wrong)
    }
    case 'currency': {
      const wrong = fault('not_valid', 'must be an ISO 4217 code such as EUR')
      return text => (currencies.has(text.toUpperCase()) ? text.toUpperCase() : wrong)
    }
    case 'choice': {
      const allowed = new Set(values)
      const wrong = fault('not_allowed', `must be one of ${values.join(', ')}`)
      const read = remembering(wordOf)
      return text => {
        const word = read(text)
        return word === unsure || allowed.has(word) ? word : wrong
      }
    }
    case 'money':
    case 'decimal':
      return decimal(1e13, fault('not_a_number', 'not a number (the decimal mark is a point here)'))
    case 'fine_money':
      return decimal(1e9, fault('not_a_number', 'not a number (the decimal mark is a point here)'))
    case 'integer':
      return integer(fault('not_a_number', 'not a whole number'))
    case 'boolean': {
      const wrong = fault('not_allowed', 'must be true or false (yes/no, 1/0)')
      return text => {
        const word = text.toLowerCase()
        return yes.has(word) ? 'true' : no.has(word) ? 'false' : wrong
      }
    }
    case 'instant':
    case 'date':
      return time(type, fault, timeZone)
    case 'list': {
      const wrong = fault('not_valid', 'not a list')
      return (text, value) => (Array.isArray(value) ? text : listOf(text, wrong))
    }
    case 'object': {
      const wrong = fault('not_valid', 'not a JSON object')
      return (text, value) => (isObject(value) ? text : objectOf(text, wrong))
    }
    default:
      return type satisfies never
  }
}

const yes = new Set(['true', 'yes', 'y', 't', '1', 'on'])
const no = new Set(['false', 'no', 'n', 'f', '0', 'off'])
const address = /^[^@\t\n\f\r ]+@[^@\t\n\f\r ]+\.[^@\t\n\f\r ]+$/

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function upTo(
  most: number,
  fault: (code: RejectCode, message: string) => Fault,
  read: (text: string) => string | Unsure,
): Typed {
  const wrong = fault('too_long', `at most ${most} characters`)
  return text => {
    const kept = read(text)
    if (typeof kept === 'symbol' || kept.length <= most) return kept
    return [...kept].length > most ? wrong : kept
  }
}

/** The few words that a field holds come again and again. */
function remembering(read: (text: string) => string | Unsure): (text: string) => string | Unsure {
  const known = new Map<string, string | Unsure>()
  return text => {
    const found = known.get(text)
    if (found !== undefined) return found
    const word = read(text)
    if (known.size < mostWords) known.set(text, word)
    return word
  }
}

const mostWords = 1_000

/** `Partially Paid`, `partially-paid` and `PARTIALLY_PAID` are one word; each letter alone, as the engine does it. */
function wordOf(text: string): string | Unsure {
  const ascii = /^[\x20-\x7e]*$/.test(text)
  const low = ascii ? text.toLowerCase() : [...text].map(letter => letter.toLowerCase()).join('')
  if (!ascii && [...low].length !== [...text].length) return unsure
  return low.replace(/[\t\n\f\r -]+/g, '_')
}

function decimal(bound: number, wrong: Fault): Typed {
  return text => {
    if (!/^-?\d+(\.\d{1,30})?$/.test(text) && !/^-?\d(\.\d{1,20})?e-\d{1,2}$/.test(text)) {
      return /[\d,]/.test(text) ? unsure : wrong
    }
    return Math.abs(Number(text)) < bound ? text : unsure
  }
}

/** Whole after four places, as every number is read with four. */
function integer(wrong: Fault): Typed {
  const read = decimal(1e13, wrong)
  return (text, value) => {
    const number = read(text, value)
    if (typeof number !== 'string') return number
    const scaled = Number(number) * 1e4
    const whole = Math.round(scaled / 1e4)
    if (Math.abs(scaled - whole * 1e4) > 1) return wrong
    return Number(number) === whole ? String(whole) : unsure
  }
}

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(Z|[+-]\d\d:?\d\d)?$/

function time(
  type: 'instant' | 'date',
  fault: (code: RejectCode, message: string) => Fault,
  timeZone: string,
): Typed {
  const wrong = fault('not_a_date', 'not a date in the way that this column writes dates')
  const outside = fault('out_of_range', 'the year must be between 1900 and 2199')
  return text => {
    const parts = iso.exec(text)
    if (!parts) {
      if (type === 'instant' && /^\d{10}$|^\d{13}$/.test(text)) return epoch(text, outside)
      return /\d|infinity|epoch/i.test(text) ? unsure : wrong
    }
    const [, year = '', month = '', day = '', hour, minute, second, fraction, offset] = parts
    if (type === 'date' ? offset !== undefined : offset !== undefined && second === undefined) return unsure
    const date = Date.UTC(Number(year), Number(month) - 1, Number(day))
    const [h, m, s] = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)]
    if (h > 23 || m > 59 || s > 59 || Number(year) < 100) return unsure
    const asGiven = new Date(date)
    if (asGiven.getUTCMonth() !== Number(month) - 1 || asGiven.getUTCDate() !== Number(day)) return wrong
    if (type === 'date') return inRange(asGiven, `${year}-${month}-${day}`, outside)
    const wall = date + ((h * 60 + m) * 60 + s) * 1000
    const instant = offset === undefined ? local(wall, timeZone) : wall - offsetOf(offset)
    if (Number.isNaN(instant)) return unsure
    const micros = Number((fraction ?? '').slice(0, 6).padEnd(6, '0'))
    return inRange(new Date(instant), instant * 1000 + micros, outside)
  }
}

function inRange(date: Date, cell: Cell, outside: Fault): Cell | Fault {
  const year = date.getUTCFullYear()
  return year < 1900 || year > 2199 ? { ...outside, cell } : cell
}

/** Zones' clocks are asked for years in which a date is accepted, and a day around them. */
function local(wall: number, timeZone: string): number {
  if (timeZone === 'UTC') return wall
  const year = new Date(wall).getUTCFullYear()
  return year < 1900 || year > 2199 ? Number.NaN : instantOf(timeZone, wall).getTime()
}

/** Milliseconds; NaN for what no zone has. */
function offsetOf(offset: string): number {
  if (offset === 'Z') return 0
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))]
  if (hours > 14 || minutes > 59) return Number.NaN
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

function epoch(text: string, outside: Fault): Cell | Fault {
  const micros = Number(text.padEnd(16, '0'))
  return inRange(new Date(micros / 1000), micros, outside)
}

function listOf(text: string, wrong: Fault): Cell | Fault | Unsure {
  if (/^\s/.test(text)) return unsure
  if (text.startsWith('[')) {
    const parsed = parsedOf(text)
    return parsed === undefined ? (lenient.test(text) ? unsure : wrong) : JSON.stringify(parsed)
  }
  const parts = text.split(/[,;|]/).map(part => part.replace(edges, ''))
  return JSON.stringify(parts.filter(part => part !== ''))
}

function objectOf(text: string, wrong: Fault): Cell | Fault | Unsure {
  if (/^\s/.test(text)) return unsure
  if (!text.startsWith('{')) return wrong
  const parsed = parsedOf(text)
  return parsed === undefined ? (lenient.test(text) ? unsure : wrong) : JSON.stringify(parsed)
}

/** Marks of what is no JSON but is read as such by the engine: trailing commas, comments, numbers that are none. */
export const lenient = /,\s*[\]}]|\/[/*]|nan|inf/i

function parsedOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
