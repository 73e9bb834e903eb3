import { createReadStream } from 'node:fs'
import type { Dialect } from './source.ts'

export interface Wanted {
  /** Records by their number among the good ones, ascending from 0. */
  readonly good: readonly number[]
  /** Bytes at which broken records begin, ascending; a blank line before a record may count as its beginning. */
  readonly broken: readonly number[]
}

export interface LineNumbers {
  readonly good: readonly number[]
  readonly broken: readonly number[]
}

/**
 * Finds the lines on which records begin. DuckDB knows the place of a broken record alone, and quoted line ends
 * and blank lines make a record's number differ from its line's; so the file is walked once more, only when
 * something in it was refused.
 */
export async function lineNumbers(
  file: string,
  dialect: Dialect | null,
  blankIsRecord: boolean,
  wanted: Wanted,
): Promise<LineNumbers> {
  const found = { good: [] as number[], broken: [] as number[] }
  let header = dialect?.header === true
  let number = 0
  const record = (start: number, line: number) => {
    if (header) {
      header = false
      return
    }
    const broken = wanted.broken[found.broken.length]
    // DuckDB counts bytes from 1.
    if (broken !== undefined && start + 1 >= broken) found.broken.push(line)
    else {
      if (number === wanted.good[found.good.length]) found.good.push(line)
      number += 1
    }
  }
  const walk = recordWalker(dialect, blankIsRecord, record)
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
    walk.push(chunk as Buffer)
    if (found.good.length === wanted.good.length && found.broken.length === wanted.broken.length) break
  }
  walk.end()
  return found
}

const [lf, cr] = [10, 13]

/** Calls `record` with the byte and the line (from 1) at which each record begins. */
function recordWalker(
  dialect: Dialect | null,
  blankIsRecord: boolean,
  record: (start: number, line: number) => void,
) {
  const quote = dialect && dialect.quote !== '' ? dialect.quote.charCodeAt(0) : -1
  const mark = dialect && dialect.escape !== dialect.quote ? dialect.escape.charCodeAt(0) : -1
  const delimiter = dialect ? (Buffer.from(dialect.delimiter).at(-1) ?? -1) : -1
  const skip = dialect?.skip ?? 0
  let [position, line, start, startLine, length] = [0, 1, 0, 1, 0]
  let [quoted, fresh, escaped, closed] = [false, true, false, false]

  const finish = () => {
    if (startLine > skip && (length > 0 || blankIsRecord)) record(start, startLine)
    length = 0
    fresh = true
    closed = false
  }
  return {
    push(chunk: Buffer) {
      for (const byte of chunk) {
        position += 1
        if (byte === lf) line += 1
        if (quoted) {
          length += 1
          if (escaped) escaped = false
          else if (byte === mark) escaped = true
          else if (byte === quote) {
            quoted = false
            closed = true
          }
        } else if (byte === lf) {
          finish()
          start = position
          startLine = line
        } else if (byte !== cr) {
          length += 1
          const opens = byte === quote && (fresh || closed)
          if (opens && startLine > skip) quoted = true
          fresh = byte === delimiter
          closed = false
        }
      }
    },
    end() {
      if (length > 0) finish()
    },
  }
}
