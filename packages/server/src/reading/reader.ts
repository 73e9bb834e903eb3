import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import {
  type CompactSentimentModel,
  expandSentimentModel,
  type Sentiment,
  type SentimentUnknown,
  sentimentReader,
  shippedVaderLexicon,
} from '@clientele/stats'
import { detectAll } from 'tinyld'

/** Reads the mood of a text, or says why it cannot be told. */
export interface TextReader {
  /** Changes with what it would answer: another name, and everything is read anew. */
  readonly name: string
  read(text: string): Sentiment | { readonly ok: false; readonly reason: SentimentUnknown }
}

/**
 * Languages among which a text's is looked for: those that can be read, and widespread ones that cannot. Without
 * the latter a Dutch text would pass for German, and be judged by words that it does not have.
 */
const candidates = [
  ...['en', 'ar', 'de', 'es', 'fr', 'hi', 'it', 'pt'],
  ...[
    'nl',
    'sv',
    'da',
    'no',
    'fi',
    'pl',
    'cs',
    'ro',
    'hu',
    'tr',
    'el',
    'ru',
    'uk',
    'id',
    'vi',
    'zh',
    'ja',
    'ko',
  ],
]

/** Letters that tell a language as well as a whole review does. */
const enough = 400

/** The reader that ships with the program: VADER for English, models of their own for other languages. */
export function shippedReader(modelsFile: string): TextReader {
  const compact = JSON.parse(
    gunzipSync(readFileSync(modelsFile)).toString('utf8'),
  ) as readonly CompactSentimentModel[]
  const read = sentimentReader({
    lexicon: shippedVaderLexicon(),
    models: compact.map(model => expandSentimentModel(model, text => Buffer.from(text, 'base64'))),
    detectLanguage: text => detectAll(text.slice(0, enough), { only: candidates })[0]?.lang ?? null,
  })
  return { name: 'vader-3.3.2+umsab-1', read }
}
