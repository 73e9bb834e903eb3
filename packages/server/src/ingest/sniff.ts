import type { FileDialect } from '@clientele/contract'
import type { Dialect } from './source.ts'

/** What a sample of text says about how its records are written. */
export type Sniffed = Omit<Dialect, 'encoding'>

const delimiters = [',', ';', '\t', '|', '^', '~', ':'] as const
const sampleRecords = 200

/** Splits text into records of fields, as RFC 4180 says, for any delimiter; the last, cut off one may be short. */
export function* records(
  text: string,
  { delimiter, quote, escape: mark }: Way,
): Generator<readonly string[]> {
  let fields: string[] = []
  let field = ''
  let quoted = false
  let fresh = true
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (quoted) {
      const next = text[at + 1] ?? ''
      if (char === mark && (next === quote || (mark !== quote && next === mark))) {
        field += next
        at += 1
      } else if (char === quote) quoted = false
      else field += char
    } else if (fresh && quote !== '' && char === quote) {
      quoted = true
      fresh = false
    } else if (char === delimiter) {
      fields.push(field)
      field = ''
      fresh = true
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[at + 1] === '\n') at += 1
      if (fields.length > 0 || field !== '' || !fresh) yield [...fields, field]
      fields = []
      field = ''
      fresh = true
    } else {
      field += char
      fresh = false
    }
  }
  if (fields.length > 0 || field !== '') yield [...fields, field]
}

/** Finds delimiter, escape, heading and lines before it from a sample of the text. */
export function sniff(text: string, known: FileDialect): Sniffed {
  const quote = known.quote ?? '"'
  const mark = known.escape ?? (quote !== '' && /\\"/.test(text) && !text.includes('""') ? '\\' : quote)
  const candidates = known.delimiter === undefined ? delimiters : [known.delimiter]
  const scored = candidates.map(delimiter => ({
    delimiter,
    ...score(text, { delimiter, quote, escape: mark }),
  }))
  const best = scored.reduce((a, b) => (b.points > a.points ? b : a))
  const way = { delimiter: best.delimiter, quote, escape: mark }
  const skip = known.skip ?? preamble(text, way, best.width)
  const rows = take(records(afterLines(text, skip), way), sampleRecords)
  return { ...way, skip, header: known.header ?? looksLikeHeading(rows) }
}

type Way = Pick<Dialect, 'delimiter' | 'quote' | 'escape'>

/** A delimiter is good when most records have the same number, above one, of fields; more fields win a tie. */
function score(text: string, way: Way) {
  const widths = take(records(text, way), sampleRecords).map(fields => fields.length)
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  const [width, times] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0])
  return { width, points: width === 1 ? 0 : (times / widths.length) * (1 + Math.log(width) / 10) }
}

/**
 * Lines before the heading: a title, a date, blank lines. A line with other than one field is a ragged heading or a
 * mistake, and is not passed over.
 */
function preamble(text: string, way: Way, width: number): number {
  const lines = take(text.matchAll(/[^\r\n]*(\r\n|\n|\r|$)/g), sampleRecords).map(([line]) => line)
  const widths = lines.map(line => take(records(line, way), 1)[0]?.length ?? 1)
  const first = widths.indexOf(width)
  return width > 1 && first > 0 && widths.slice(0, first).every(one => one === 1) ? first : 0
}

/** The text without its first lines. */
export function afterLines(text: string, count: number): string {
  let at = 0
  for (let line = 0; line < count; line += 1) {
    const end = /\r\n|\n|\r/g
    end.lastIndex = at
    if (!end.test(text)) return ''
    at = end.lastIndex
  }
  return text.slice(at)
}

/** A heading has only texts, all different, where the rows below have numbers or other values. */
function looksLikeHeading([first, ...rest]: readonly (readonly string[])[]): boolean {
  if (!first) return true
  const filled = first.filter(text => text.trim() !== '')
  if (new Set(filled).size < filled.length) return false
  if (filled.some(isValue)) return false
  return rest.length === 0 || filled.length > 0
}

const isValue = (text: string): boolean => /^[-+(]?[£$€¥]?\s?\d[\d.,: \-/TZ]*\)?%?$/.test(text.trim())

function take<T>(from: Iterable<T>, count: number): T[] {
  const taken: T[] = []
  for (const item of from) {
    taken.push(item)
    if (taken.length >= count) break
  }
  return taken
}
