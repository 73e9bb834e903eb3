/**
 * One text to one figure, or to the reason why there is none: English by VADER, other languages by their own model. A
 * text of two words, or a language for which nothing good enough is known, stays unknown rather than neutral.
 */
import type { Interval } from '../interval/interval.ts'
import { twoSidedZ } from '../interval/normal.ts'
import { type Refusal, refuse } from '../interval/refusal.ts'
import { multilingual, type SentimentModel } from './multilingual.ts'
import { wordCount } from './ngrams.ts'
import { vader } from './vader.ts'
import type { VaderLexicon } from './vader-lexicon.ts'

export const MIN_WORDS = 3
export const MIN_MACRO_F1 = 0.45
export const MIN_TEXTS = 30

export type SentimentLabel = 'very negative' | 'negative' | 'neutral' | 'positive' | 'very positive'

export interface Sentiment {
  readonly ok: true
  /** −1…1. */
  readonly value: number
  readonly label: SentimentLabel
  readonly language: string
  readonly method: 'vader' | 'multilingual'
}

export type SentimentUnknown = 'too-short' | 'language-unknown' | 'no-model' | 'model-not-good-enough'

export interface SentimentParts {
  readonly lexicon: VaderLexicon
  readonly models: readonly SentimentModel[]
  /** ISO 639-1 code of a text's language, or null when it cannot be told. */
  readonly detectLanguage: (text: string) => string | null
}

/** Neutral ends at ±.05, as Hutto & Gilbert recommend; that strong begins at ±.6 is a convention of this package. */
export const SENTIMENT_BOUNDS = { neutral: 0.05, strong: 0.6 } as const

export function sentimentLabel(value: number): SentimentLabel {
  const { neutral, strong } = SENTIMENT_BOUNDS
  if (value >= strong) return 'very positive'
  if (value >= neutral) return 'positive'
  if (value > -neutral) return 'neutral'
  return value > -strong ? 'negative' : 'very negative'
}

export function sentimentReader(
  parts: SentimentParts,
): (text: string) => Sentiment | Refusal<SentimentUnknown> {
  const english = vader(parts.lexicon)
  const models = new Map(
    parts.models.map(model => [model.language, { model, read: multilingual(model) }] as const),
  )
  return text => {
    if (wordCount(text) < MIN_WORDS) {
      return refuse('too-short', `Fewer than ${MIN_WORDS} words say too little about a mood.`)
    }
    const language = parts.detectLanguage(text)
    if (language === null) return refuse('language-unknown', 'The language of the text cannot be told.')
    if (language === 'en') {
      const value = english(text).compound
      return { ok: true, value, label: sentimentLabel(value), language, method: 'vader' }
    }
    const known = models.get(language)
    if (known === undefined) return refuse('no-model', `There is no model for ${language} yet.`)
    if (known.model.macroF1 < MIN_MACRO_F1) {
      const reached = known.model.macroF1.toFixed(2)
      return refuse(
        'model-not-good-enough',
        `The model for ${language} reaches ${reached}, below ${MIN_MACRO_F1}.`,
      )
    }
    const value = known.read(text)
    return { ok: true, value, label: sentimentLabel(value), language, method: 'multilingual' }
  }
}

/** Mean sentiment of at least thirty texts, with the 95 % interval of the mean. */
export function meanSentiment(values: readonly number[]): Interval | Refusal<'too-few-texts' | 'not-finite'> {
  const n = values.length
  const sum = values.reduce((total, value) => total + value, 0)
  const squares = values.reduce((total, value) => total + (value - sum / n) ** 2, 0)
  return sentimentOfTexts({ texts: n, mean: sum / n, deviation: Math.sqrt(squares / (n - 1)) })
}

/** The same from what a database has summed up: how many texts, their mean and their sample standard deviation. */
export function sentimentOfTexts(summary: {
  readonly texts: number
  readonly mean: number
  readonly deviation: number
}): Interval | Refusal<'too-few-texts' | 'not-finite'> {
  const { texts, mean, deviation } = summary
  if (texts < MIN_TEXTS)
    return refuse('too-few-texts', `A mean needs ${MIN_TEXTS} texts; there are ${texts}.`)
  if (!Number.isFinite(mean) || !Number.isFinite(deviation)) {
    return refuse('not-finite', 'A sentiment is not a finite number.')
  }
  const half = (twoSidedZ(0.95) * deviation) / Math.sqrt(texts)
  return {
    ok: true,
    estimate: mean,
    low: Math.max(-1, mean - half),
    high: Math.min(1, mean + half),
    confidence: 0.95,
  }
}
