import { stopWords } from './stop-words.ts'

export interface FrequentPhrase {
  readonly phrase: string
  /** The places of the texts in which it stands. */
  readonly texts: readonly number[]
}

const sizes = [2, 3]

/**
 * Phrases of two and three words that stand in at least so many texts, most frequent first. A phrase neither begins
 * nor ends with a stop word and does not cross a comma or a full stop. One that nearly always stands inside a
 * longer frequent phrase is left out.
 */
export function frequentPhrases(texts: readonly string[], minimum: number, limit: number): FrequentPhrase[] {
  const places = new Map<string, number[]>()
  texts.forEach((text, place) => {
    for (const phrase of phrasesOf(text)) {
      const seen = places.get(phrase)
      if (seen) seen.push(place)
      else places.set(phrase, [place])
    }
  })
  const frequent = [...places].filter(([, seen]) => seen.length >= minimum)
  const longest = frequent.filter(([phrase]) => phrase.split(' ').length === sizes.at(-1))
  const inside = (phrase: string, count: number) =>
    longest.some(
      ([long, seen]) => long !== phrase && ` ${long} `.includes(` ${phrase} `) && seen.length >= 0.8 * count,
    )
  return frequent
    .filter(([phrase, seen]) => !inside(phrase, seen.length))
    .toSorted(([a, first], [b, second]) => second.length - first.length || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([phrase, seen]) => ({ phrase, texts: seen }))
}

function phrasesOf(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const clause of text.toLowerCase().split(/[^\p{L}\p{M}\p{N}\s'’-]+/u)) {
    const words = clause.match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? []
    for (const size of sizes) {
      for (let from = 0; from + size <= words.length; from++) {
        const phrase = words.slice(from, from + size)
        const [first, last] = [phrase[0] ?? '', phrase.at(-1) ?? '']
        if (isContent(first) && isContent(last)) found.add(phrase.join(' '))
      }
    }
  }
  return found
}

const isContent = (word: string): boolean => word.length > 1 && !stopWords.has(word) && !/^\d+$/.test(word)
