import { isAscii, isUtf8 } from 'node:buffer'
import type { Dialect } from './source.ts'

/** What reading every byte of a text file has shown. */
export interface Inspection {
  /** `mixed` also stands for a lone carriage return, which DuckDB reads in its own way. */
  readonly lineEnds: 'lf' | 'crlf' | 'mixed'
  readonly lines: number
  /** The last character that is no white space; empty where there is none. */
  readonly last: string
  /** First line longer than the limit. */
  readonly tooLong: { readonly line: number } | null
  /** First line that is no UTF-8, and whether other lines do hold UTF-8 beyond ASCII. */
  readonly notUtf8: { readonly line: number; readonly elsewhereUtf8: boolean } | null
  /** Line in which a quotation mark opens that nothing closes. */
  readonly openQuote: { readonly line: number } | null
}

export interface Inspector {
  push(chunk: Buffer): void
  end(): Inspection
}

const [lf, cr] = [10, 13]

/** Follows a text byte by byte; with a dialect it knows which line ends stand inside quotation marks. */
export function inspector(dialect: Dialect | null, longest: number): Inspector {
  const quote = dialect && dialect.quote !== '' ? dialect.quote.charCodeAt(0) : -1
  const mark = dialect && dialect.escape !== dialect.quote ? dialect.escape.charCodeAt(0) : -1
  const delimiter = dialect ? (Buffer.from(dialect.delimiter).at(-1) ?? -1) : -1
  const utf8 = utf8Follower()
  let [line, length, previous, opened] = [1, 0, -1, 0]
  let [quoted, fresh, escaped, closed] = [false, true, false, false]
  let [bare, pairs, lone] = [0, 0, 0]
  let last = -1
  let tooLong: Inspection['tooLong'] = null

  /** Follows bytes among which is nothing that changes how others are to be understood but ends of lines. */
  const run = (chunk: Buffer, from: number, to: number, nextLineEnd: (at: number) => number) => {
    for (let at = from; ; ) {
      const end = Math.min(nextLineEnd(at), to)
      length += end - at
      if (length > longest && tooLong === null) tooLong = { line }
      if (end === to) break
      bare += 1
      line += 1
      length = 1
      at = end + 1
    }
    previous = chunk[to - 1] ?? 0
    for (let at = to - 1; at >= from; at -= 1) {
      const byte = chunk[at] ?? 0
      if (byte <= 32) continue
      last = byte
      break
    }
    if (!quoted) fresh = previous === delimiter || previous === lf
    closed = false
  }

  const push = (chunk: Buffer) => {
    utf8.push(chunk, line)
    const [nextQuote, nextMark, nextReturn, nextLineEnd] = [quote, mark, cr, lf].map(byte =>
      finder(chunk, byte),
    ) as [Finder, Finder, Finder, Finder]
    for (let at = 0; at < chunk.length; at += 1) {
      const special = escaped || previous === cr ? at : Math.min(nextQuote(at), nextMark(at), nextReturn(at))
      if (special > at) {
        run(chunk, at, special, nextLineEnd)
        at = special
        if (at === chunk.length) break
      }
      const byte = chunk[at] ?? 0
      if (byte === lf || previous === cr) {
        if (previous === cr && byte !== lf) {
          lone += 1
          line += 1
        }
        if (byte === lf) {
          if (previous === cr) pairs += 1
          else bare += 1
          line += 1
        }
        length = 0
      }
      length += 1
      if (byte > 32) last = byte
      if (length > longest && tooLong === null) tooLong = { line }
      previous = byte
      if (escaped) escaped = false
      else if (quoted) {
        if (byte === mark) escaped = true
        else if (byte === quote) {
          quoted = false
          closed = true
          continue
        }
      } else if (byte === quote && closed) {
        // A doubled quotation mark inside a quoted value.
        quoted = true
      } else if (byte === quote && fresh) {
        quoted = true
        fresh = false
        opened = line
      } else if (byte === delimiter || byte === lf || byte === cr) {
        fresh = true
      } else fresh = false
      closed = false
    }
  }

  return {
    push,
    end: () => ({
      lineEnds: lone > 0 || previous === cr || (pairs > 0 && bare > 0) ? 'mixed' : pairs > 0 ? 'crlf' : 'lf',
      lines: line,
      last: last < 0 ? '' : String.fromCharCode(last),
      tooLong,
      notUtf8: utf8.end(line),
      openQuote: quoted ? { line: opened } : null,
    }),
  }
}

type Finder = (at: number) => number

/** Finds the next place of a byte from a place on, the chunk's end where there is none; places only grow. */
function finder(chunk: Buffer, byte: number): Finder {
  let found = -1
  return at => {
    if (found < at) {
      const place = byte < 0 ? -1 : chunk.indexOf(byte, at)
      found = place < 0 ? chunk.length : place
    }
    return found
  }
}

/** Checks UTF-8 over chunks, which may end within a character. */
function utf8Follower() {
  let carry = Buffer.alloc(0)
  let bad: { line: number } | null = null
  let beyondAscii = false
  const check = (bytes: Buffer, line: number) => {
    const whole = isUtf8(bytes)
    if (whole) beyondAscii ||= !isAscii(bytes)
    else if (bad === null || !beyondAscii) {
      linesOf(bytes).forEach((text, index) => {
        if (!isUtf8(text)) bad ??= { line: line + index }
        else beyondAscii ||= text.some(byte => byte > 127)
      })
    }
  }
  return {
    push(chunk: Buffer, line: number) {
      const bytes = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk
      const end = wholeCharacters(bytes)
      carry = Buffer.from(bytes.subarray(end))
      check(bytes.subarray(0, end), line)
    },
    end(line: number): Inspection['notUtf8'] {
      check(carry, line)
      return bad && { line: bad.line, elsewhereUtf8: beyondAscii }
    },
  }
}

/** Length without a character cut off at the end. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needs > back ? bytes.length - back : bytes.length
    }
    if (byte < 0x80) break
  }
  return bytes.length
}

function linesOf(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = []
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(lf, start)
    const stop = end < 0 ? bytes.length : end + 1
    lines.push(bytes.subarray(start, stop))
    start = stop
  }
  return lines
}
