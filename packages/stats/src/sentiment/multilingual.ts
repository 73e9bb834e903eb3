/**
 * Sentiment in any language, learned from labelled texts of that language: tf-idf of hashed n-grams and a multinomial
 * logistic. A model carries the macro-F1 that it reached on texts it was not trained on; what is below .45 is not used.
 */
import { type Refusal, refuse } from '../interval/refusal.ts'
import { rowsOfFold, stratifiedFolds } from '../learn/folds.ts'
import { fitMultinomial, probabilities, type SparseRow, type Weights } from './multinomial.ts'
import { type Grams, gramsOf, tokensOf } from './ngrams.ts'

/** 0 negative, 1 neutral, 2 positive. */
export type SentimentClass = 0 | 1 | 2

export interface LabelledText {
  readonly text: string
  readonly label: SentimentClass
}

/** Plain JSON. */
export interface SentimentModel {
  readonly language: string
  readonly buckets: number
  /** Inverse document frequency by bucket. */
  readonly idf: readonly number[]
  readonly weights: readonly number[]
  readonly macroF1: number
  readonly trainedOn: number
  readonly validatedOn: number
}

const CLASSES = 3
const BUCKETS = 2 ** 15
export const MIN_TEXTS_A_CLASS = 50

/** Mean over the classes of 2·hits / (2·hits + false + missed); a class without any of them counts 0. */
export function macroF1(predicted: readonly number[], actual: readonly number[]): number {
  let sum = 0
  for (let c = 0; c < CLASSES; c++) {
    const hits = predicted.filter((p, i) => p === c && actual[i] === c).length
    const named = predicted.filter(p => p === c).length + actual.filter(a => a === c).length
    sum += named === 0 ? 0 : (2 * hits) / named
  }
  return sum / CLASSES
}

function weighted({ bucket, count }: Grams, idf: ArrayLike<number>): SparseRow {
  const value = count.map((n, k) => (1 + Math.log(n)) * (idf[bucket[k] as number] as number))
  const length = Math.sqrt(value.reduce((sum, v) => sum + v * v, 0)) || 1
  return { bucket, value: value.map(v => v / length) }
}

function fit(texts: readonly LabelledText[], seed: number): { idf: Float32Array; weights: Weights } {
  const grams = texts.map(({ text }) => gramsOf(tokensOf(text), BUCKETS))
  const documents = new Float32Array(BUCKETS)
  for (const { bucket } of grams) for (const b of bucket) documents[b] = (documents[b] as number) + 1
  const idf = documents.map(n => 1 + Math.log((1 + texts.length) / (1 + n)))
  const weights = fitMultinomial(
    grams.map(row => weighted(row, idf)),
    texts.map(({ label }) => label),
    { classes: CLASSES, buckets: BUCKETS, epochs: 4, rate: 0.05, seed },
  )
  return { idf, weights }
}

const classify = (text: string, idf: ArrayLike<number>, weights: Weights): Float64Array =>
  probabilities(weights, weighted(gramsOf(tokensOf(text), BUCKETS), idf), CLASSES)

const likeliest = (p: Float64Array): number => p.indexOf(Math.max(...p))

/** Without texts to validate on, a sixth of the training texts is held back for it. */
export function trainSentiment(
  language: string,
  texts: readonly LabelledText[],
  options: { readonly validation?: readonly LabelledText[]; readonly seed?: number } = {},
): { readonly ok: true; readonly model: SentimentModel } | Refusal<'too-few-texts'> {
  const { seed = 1 } = options
  const rarest = Math.min(...[0, 1, 2].map(c => texts.filter(({ label }) => label === c).length))
  if (rarest < MIN_TEXTS_A_CLASS) {
    const wanted = `${MIN_TEXTS_A_CLASS} negative, neutral and positive texts each`
    return refuse('too-few-texts', `Learning ${language} needs ${wanted}; the rarest kind has ${rarest}.`)
  }
  const { inside, outside } = rowsOfFold(
    stratifiedFolds(
      texts.map(({ label }) => label),
      6,
      seed,
    ),
    0,
  )
  const held = options.validation ?? inside.map(i => texts[i] as LabelledText)
  const train = options.validation === undefined ? outside.map(i => texts[i] as LabelledText) : texts
  const { idf, weights } = fit(train, seed)
  const predicted = held.map(({ text }) => likeliest(classify(text, idf, weights)))
  const short = (value: number): number => Number(value.toPrecision(4))
  const model: SentimentModel = {
    language,
    buckets: BUCKETS,
    idf: Array.from(idf, short),
    weights: Array.from(weights, short),
    macroF1: macroF1(
      predicted,
      held.map(({ label }) => label),
    ),
    trainedOn: train.length,
    validatedOn: held.length,
  }
  return { ok: true, model }
}

/** −1…1: probability of positive minus that of negative. The function is made once a model, then called a text. */
export function multilingual(model: SentimentModel): (text: string) => number {
  const weights = Float32Array.from(model.weights)
  return text => {
    const p = classify(text, model.idf, weights)
    return (p[2] ?? 0) - (p[0] ?? 0)
  }
}
