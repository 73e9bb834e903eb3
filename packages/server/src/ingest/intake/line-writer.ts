/** Bytes of a range of lines. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Writes lines into one growing buffer, each at once: kept as texts until the end, the pieces that they are put
 * together from would outlive every round of the collector.
 */
export interface LineWriter {
  /** Bytes written so far. */
  readonly length: number
  /** Bytes of the longest line. */
  readonly longest: number
  add(line: string): void
  /** What was written, without some spans in their order. */
  bytes(without: readonly Span[]): Uint8Array
}

/** Bytes that UTF-8 needs at most for a unit of JavaScript's texts. */
const most = 3

export function lineWriter(): LineWriter {
  let room = Buffer.alloc(0)
  let [length, longest] = [0, 0]
  return {
    get length() {
      return length
    },
    get longest() {
      return longest
    },
    add(line) {
      const needed = length + line.length * most
      if (needed > room.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(needed, room.length * 2))
        room.copy(larger, 0, 0, length)
        room = larger
      }
      const written = room.write(line, length)
      length += written
      if (written > longest) longest = written
    },
    bytes(without) {
      let [kept, from] = [0, 0]
      for (const { start, end } of without) {
        room.copyWithin(kept, from, start)
        kept += start - from
        from = end
      }
      room.copyWithin(kept, from, length)
      return room.subarray(0, kept + length - from)
    },
  }
}
