/**
 * A learned model small enough to ship: inverse document frequencies as one unsigned byte a bucket and weights as one
 * signed byte each, in steps of a 255th and a 127th of the largest; the rest as it is. What that costs in macro-F1 is
 * measured where the shipped models are tested.
 */
import type { SentimentModel } from './multilingual.ts'

/** Plain JSON; bytes as base64. */
export interface CompactSentimentModel {
  readonly language: string
  readonly buckets: number
  readonly idfStep: number
  readonly idf: string
  readonly weightStep: number
  readonly weights: string
  readonly macroF1: number
  readonly trainedOn: number
  readonly validatedOn: number
}

const largest = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1

/** `toBase64` and {@link expandSentimentModel}'s `fromBase64` are the platform's own. */
export function compactSentimentModel(
  model: SentimentModel,
  toBase64: (bytes: Uint8Array) => string,
): CompactSentimentModel {
  const idfStep = largest(model.idf) / 255
  const weightStep = largest(model.weights) / 127
  const { language, buckets, macroF1, trainedOn, validatedOn } = model
  return {
    language,
    buckets,
    idfStep,
    idf: toBase64(Uint8Array.from(model.idf, value => Math.round(value / idfStep))),
    weightStep,
    // two's complement: the byte of −1 is 255
    weights: toBase64(Uint8Array.from(model.weights, value => Math.round(value / weightStep) & 255)),
    macroF1,
    trainedOn,
    validatedOn,
  }
}

export function expandSentimentModel(
  model: CompactSentimentModel,
  fromBase64: (text: string) => Uint8Array,
): SentimentModel {
  const { language, buckets, macroF1, trainedOn, validatedOn } = model
  return {
    language,
    buckets,
    idf: Array.from(fromBase64(model.idf), byte => byte * model.idfStep),
    weights: Array.from(fromBase64(model.weights), byte => ((byte << 24) >> 24) * model.weightStep),
    macroF1,
    trainedOn,
    validatedOn,
  }
}
