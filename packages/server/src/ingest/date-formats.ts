/**
 * Which way of writing a date a value uses, told from its mask: each digit becomes 9 and each letter a, so a column
 * of a million dates has a handful of masks, and each is decided once.
 */
export type DateReading =
  /** As ISO 8601 writes it, without an offset. */
  | { readonly kind: 'iso' }
  /** As ISO 8601 writes it, with Z or an offset. */
  | { readonly kind: 'offset' }
  | { readonly kind: 'format'; readonly formats: readonly string[] }
  /** Day and month in digits, in an order that only the other values can tell. */
  | { readonly kind: 'either'; readonly dayFirst: readonly string[]; readonly monthFirst: readonly string[] }
  /** Seconds or milliseconds since 1970. */
  | { readonly kind: 'epoch' }

/** The mask of a value, as `translate` makes it from these two lists in SQL. */
export const maskFrom = 'abcdefghijklmnopqrstuvwxyz0123456789'
export const maskTo = `${'a'.repeat(26)}${'9'.repeat(10)}`

/** Masks of the writings that most files use, by patterns that are found out much sooner than a mask is made. */
export const usualMasks: Readonly<Record<string, string>> = {
  '[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}': '9999-99-99 99:99:99',
  '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z': '9999-99-99a99:99:99a',
  '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z': '9999-99-99a99:99:99.999a',
  '[0-9]{4}-[0-9]{2}-[0-9]{2}': '9999-99-99',
}

const time = `(?:[ a](9{1,2}):99(:99)?(?:[.,](9{1,9}))?( ?aa)?)?`
const iso = /^9999-99?-99?(?:[ a]99?:99(?::99(?:[.,]9{1,9})?)?)?( ?a| aaa| ?[+-]99(?::?99)?)?$/
const digits = new RegExp(String.raw`^99?([/.\-])99?\1(9999|99)${time}$`)
const yearFirst = new RegExp(String.raw`^9999([/.])99?\1?99?${time}$`)
const dayName = new RegExp(String.raw`^99?([ \-/])(a{3,9})\1(9999|99)${time}$`)
const nameDay = new RegExp(String.raw`^(a{3,9})\.? 99?,? (9999)${time}$`)

/** How to read values with this mask, or null where it is no date. */
export function readingOf(mask: string): DateReading | null {
  const isoMatch = iso.exec(mask)
  if (isoMatch) return { kind: isoMatch[1] === undefined ? 'iso' : 'offset' }
  if (mask === '99999999') return format('%Y%m%d')
  if (mask === '9999999999' || mask === '9999999999999') return { kind: 'epoch' }
  return readDigits(mask) ?? readNames(mask)
}

function readDigits(mask: string): DateReading | null {
  const year = yearFirst.exec(mask)
  if (year) {
    const [, separator = '/', ...rest] = year
    return format(`%Y${separator}%m${separator}%d${clock(rest, mask)}`)
  }
  const match = digits.exec(mask)
  if (!match) return null
  const [, separator = '/', years = '9999', ...rest] = match
  const tail = `${years.length === 4 ? '%Y' : '%y'}${clock(rest, mask)}`
  const dayFirst = `%d${separator}%m${separator}${tail}`
  if (separator === '.') return format(dayFirst)
  return { kind: 'either', dayFirst: [dayFirst], monthFirst: [`%m${separator}%d${separator}${tail}`] }
}

function readNames(mask: string): DateReading | null {
  const day = dayName.exec(mask)
  if (day) {
    const [, separator = ' ', name = '', years = '9999', ...rest] = day
    return format(
      `%d${separator}${month(name)}${separator}${years.length === 4 ? '%Y' : '%y'}${clock(rest, mask)}`,
    )
  }
  const named = nameDay.exec(mask)
  if (!named) return null
  const [, name = '', , ...rest] = named
  const punctuation = mask.slice(name.length).startsWith('.') ? '.' : ''
  return format(`${month(name)}${punctuation} %d${mask.includes(',') ? ',' : ''} %Y${clock(rest, mask)}`)
}

const format = (text: string): DateReading => ({ kind: 'format', formats: [text] })
/** `May` is both a short and a full name, so three letters are read as short. */
const month = (name: string): string => (name.length === 3 ? '%b' : '%B')

/** The time's part of the format; empty for a bare date. */
function clock([hours, seconds, fraction, half]: readonly (string | undefined)[], mask: string): string {
  if (hours === undefined) return ''
  const between = /9a9/.test(mask) ? 'T' : ' '
  const point = fraction === undefined ? '' : `${mask.includes(',') ? ',' : '.'}%f`
  const meridiem = half === undefined ? '' : `${half.startsWith(' ') ? ' ' : ''}%p`
  return `${between}${half === undefined ? '%H' : '%I'}:%M${seconds === undefined ? '' : ':%S'}${point}${meridiem}`
}
