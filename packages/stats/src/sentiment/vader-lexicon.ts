/** What VADER needs to know about words: parsed once, from the shipped text or from the published files. */
import { VADER_EMOJI } from './lexicon/emoji.ts'
import { VADER_VALENCES } from './lexicon/vader.ts'

export interface VaderLexicon {
  /** Lower-case word or emoticon to its mean sentiment, −4…4. */
  readonly valences: ReadonlyMap<string, number>
  /** Single code point to the words that it stands for. */
  readonly emoji: ReadonlyMap<string, string>
}

const fieldsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.trim().split('\t'))

const emojiOf = (text: string): Map<string, string> =>
  new Map(fieldsOf(text).map(([emoji = '', description = '']) => [emoji, description]))

/** The two files of the vaderSentiment package: entry, mean, deviation, ratings; and emoji, description. */
export function parseVaderLexicon(lexiconFile: string, emojiFile: string): VaderLexicon {
  const valences = new Map(fieldsOf(lexiconFile).map(([entry = '', mean = '']) => [entry, Number(mean)]))
  for (const [entry, mean] of valences) if (!Number.isFinite(mean)) valences.delete(entry)
  return { valences, emoji: emojiOf(emojiFile) }
}

export function shippedVaderLexicon(): VaderLexicon {
  const valences = new Map<string, number>()
  for (const line of VADER_VALENCES.split('\n')) {
    const [mean, ...entries] = line.split('\t')
    for (const entry of entries) valences.set(entry, Number(mean))
  }
  return { valences, emoji: emojiOf(VADER_EMOJI) }
}
