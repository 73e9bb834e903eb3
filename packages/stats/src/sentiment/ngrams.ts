/**
 * A text as hashed word 1–2-grams and character 2–4-grams: no word list, so any language and any spelling. Names and
 * addresses of accounts and pages say nothing about feelings and are left out.
 */

export interface Grams {
  /** Distinct buckets. */
  readonly bucket: Uint32Array
  readonly count: Float32Array
}

/** Scripts without spaces are cut into characters. */
const WORDS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[\p{L}\p{M}\p{N}]+|\p{Extended_Pictographic}|[!?]+|[:;=][-o^']?[()DPp/\\|*]/gu

export const tokensOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .replace(/https?\S*|www\.\S+/giu, ' ')
    .replace(/@\w+/gu, ' ')
    .toLowerCase()
    // Three and more of a letter are emphasis, two may be spelling.
    .replace(/(\p{L})\1{2,}/gu, '$1$1')
    .match(WORDS) ?? []

/** FNV-1a over UTF-16 units, started differently for each kind of gram. */
function hash(text: string, from: number, to: number, kind: number): number {
  let h = (0x811c9dc5 ^ kind) >>> 0
  for (let i = from; i < to; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h ^= h >>> 15
  return Math.imul(h, 0x2c1b3c6d) >>> 0
}

export function gramsOf(tokens: readonly string[], buckets: number): Grams {
  const counts = new Map<number, number>()
  const add = (value: number): void => {
    const bucket = value % buckets
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
  }
  tokens.forEach((token, i) => {
    add(hash(token, 0, token.length, 1))
    const next = tokens[i + 1]
    if (next !== undefined) {
      const pair = `${token} ${next}`
      add(hash(pair, 0, pair.length, 2))
    }
    const bounded = ` ${token} `
    for (let size = 2; size <= 4; size++) {
      for (let at = 0; at + size <= bounded.length; at++) add(hash(bounded, at, at + size, 3 + size))
    }
  })
  return { bucket: Uint32Array.from(counts.keys()), count: Float32Array.from(counts.values()) }
}

/** Tokens that are words rather than punctuation or emoji. */
export const wordCount = (text: string): number =>
  tokensOf(text).filter(token => /[\p{L}\p{N}]/u.test(token)).length
