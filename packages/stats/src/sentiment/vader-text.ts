/**
 * A text as VADER sees it. The rules are those of Python's str.split, strip and isupper, which differ from JavaScript's
 * in the odd characters (U+FEFF is no space there, U+0085 is), and tweets contain those.
 */

export interface VaderText {
  readonly words: readonly string[]
  readonly lower: readonly string[]
  /** All cased characters are upper case. */
  readonly shouted: readonly boolean[]
  /** Some words are shouted and some are not: only then does shouting say anything. */
  readonly mixedCase: boolean
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: U+001C to U+001F are spaces to Python
const SPACES = /[\t-\r\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u
const BEYOND_ASCII = /[\u0080-\uffff]/
const UPPER = /\p{Uppercase}/u
const NOT_UPPER = /[\p{Lowercase}\p{Lt}]/u

/** ASCII punctuation: the four ranges between digits and letters. */
const isPunctuation = (code: number): boolean =>
  (code >= 33 && code <= 47) ||
  (code >= 58 && code <= 64) ||
  (code >= 91 && code <= 96) ||
  (code >= 123 && code <= 126)

const codePoints = (text: string): number => {
  let count = 0
  for (const _ of text) count++
  return count
}

/** Punctuation goes, unless hardly anything would be left: then the token is taken for an emoticon. */
function stripped(token: string): string {
  let from = 0
  let to = token.length
  while (from < to && isPunctuation(token.charCodeAt(from))) from++
  while (to > from && isPunctuation(token.charCodeAt(to - 1))) to--
  if (to - from <= 2) return token
  const word = from === 0 && to === token.length ? token : token.slice(from, to)
  return word.length <= 4 && BEYOND_ASCII.test(word) && codePoints(word) <= 2 ? token : word
}

function isShouted(word: string, lower: string): boolean {
  if (word === lower && !BEYOND_ASCII.test(word)) return false
  return UPPER.test(word) && !NOT_UPPER.test(word)
}

/** Each emoji becomes its description, set apart from what stands before it. */
export function withEmojiInWords(text: string, emoji: ReadonlyMap<string, string>): string {
  if (!BEYOND_ASCII.test(text)) return text
  let result = ''
  let afterSpace = true
  for (const character of text) {
    const description = emoji.get(character)
    if (description === undefined) {
      result += character
      afterSpace = character === ' '
    } else {
      result += afterSpace ? description : ` ${description}`
      afterSpace = false
    }
  }
  return result
}

export function readVaderText(text: string): VaderText {
  const words: string[] = []
  const lower: string[] = []
  const shouted: boolean[] = []
  let shouts = 0
  for (const token of text.split(SPACES)) {
    if (token === '') continue
    const word = stripped(token)
    const low = word.toLowerCase()
    const shout = isShouted(word, low)
    if (shout) shouts++
    words.push(word)
    lower.push(low)
    shouted.push(shout)
  }
  return { words, lower, shouted, mixedCase: shouts > 0 && shouts < words.length }
}
