/**
 * VADER (Hutto & Gilbert 2014), equal to vaderSentiment 3.3.2 to the rounding of its four decimals, quirks included:
 * the "but" rule finds words by the value of their score, and only words outside the lexicon can strengthen or negate.
 * English only; on other languages it is worse than a model of hashed n-grams.
 */
import { roundHalfEven } from './round-half-even.ts'
import type { VaderLexicon } from './vader-lexicon.ts'
import { readVaderText, type VaderText, withEmojiInWords } from './vader-text.ts'
import { BOOSTERS, CAPITALS, NEGATION, negates, PHRASES } from './vader-words.ts'

export interface VaderScores {
  /** −1…1. */
  readonly compound: number
  /** Shares of the text; the three add up to 1 apart from rounding, or are all 0 for an empty text. */
  readonly positive: number
  readonly neutral: number
  readonly negative: number
}

/** The further a booster stands from its word, the less it adds. */
const DISTANCE = [1, 0.95, 0.9] as const
const NORMALISATION = 15

const isSoOrThis = (word: string | undefined): boolean => word === 'so' || word === 'this'

function boost(text: VaderText, at: number, valence: number): number {
  const change = BOOSTERS.get(text.lower[at] ?? '')
  if (change === undefined) return 0
  const signed = valence < 0 ? -change : change
  if (!text.shouted[at] || !text.mixedCase) return signed
  return valence > 0 ? signed + CAPITALS : signed - CAPITALS
}

/** Words one, two and three places before the scored word negate it; "never so" and "without doubt" do not. */
function negationFactor(lower: readonly string[], i: number, distance: number): number {
  const before = lower[i - distance] ?? ''
  const one = lower[i - 1]
  const two = lower[i - 2]
  if (distance === 2) {
    if (before === 'never' && isSoOrThis(one)) return 1.25
    if (before === 'without' && one === 'doubt') return 1
  }
  if (distance === 3) {
    if ((before === 'never' && isSoOrThis(two)) || isSoOrThis(one)) return 1.25
    if (before === 'without' && (two === 'doubt' || one === 'doubt')) return 1
  }
  return negates(before) ? NEGATION : 1
}

function withPhrases(valence: number, lower: readonly string[], i: number): number {
  const [three, two, one, zero] = [lower[i - 3], lower[i - 2], lower[i - 1], lower[i]]
  const endings = [
    `${one} ${zero}`,
    `${two} ${one} ${zero}`,
    `${two} ${one}`,
    `${three} ${two} ${one}`,
    `${three} ${two}`,
  ]
  let result = valence
  const ending = endings.find(phrase => PHRASES.has(phrase))
  if (ending !== undefined) result = PHRASES.get(ending) ?? result
  if (i + 1 < lower.length) result = PHRASES.get(`${zero} ${lower[i + 1]}`) ?? result
  if (i + 2 < lower.length) result = PHRASES.get(`${zero} ${lower[i + 1]} ${lower[i + 2]}`) ?? result
  return result + (BOOSTERS.get(`${three} ${two}`) ?? 0) + (BOOSTERS.get(`${two} ${one}`) ?? 0)
}

function wordScore(text: VaderText, i: number, valences: ReadonlyMap<string, number>): number {
  const { lower } = text
  const word = lower[i] ?? ''
  const base = valences.get(word)
  if (base === undefined) return 0
  const one = lower[i - 1]
  const two = lower[i - 2]
  let valence = base
  if (word === 'no' && i + 1 < lower.length && valences.has(lower[i + 1] ?? '')) valence = 0
  if (one === 'no' || two === 'no' || (lower[i - 3] === 'no' && (one === 'or' || one === 'nor'))) {
    valence = base * NEGATION
  }
  if (text.shouted[i] && text.mixedCase) valence += valence > 0 ? CAPITALS : -CAPITALS
  for (let distance = 1; distance <= 3 && distance <= i; distance++) {
    if (valences.has(lower[i - distance] ?? '')) continue
    valence += boost(text, i - distance, valence) * (DISTANCE[distance - 1] ?? 1)
    valence *= negationFactor(lower, i, distance)
    if (distance === 3) valence = withPhrases(valence, lower, i)
  }
  const least = one === 'least' && !valences.has(one) && two !== 'at' && two !== 'very'
  return least ? valence * NEGATION : valence
}

/** What comes before "but" counts half, what comes after one and a half times. */
function weighBut(scores: number[], lower: readonly string[]): void {
  const but = lower.indexOf('but')
  if (but < 0) return
  for (let k = 0; k < scores.length; k++) {
    const score = scores[k] ?? 0
    const first = scores.indexOf(score)
    if (first < but) scores[first] = score * 0.5
    else if (first > but) scores[first] = score * 1.5
  }
}

function emphasis(text: string): number {
  let exclamations = 0
  let questions = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 33) exclamations++
    else if (code === 63) questions++
  }
  const doubt = questions <= 1 ? 0 : questions <= 3 ? questions * 0.18 : 0.96
  return Math.min(exclamations, 4) * 0.292 + doubt
}

function summary(scores: readonly number[], stress: number): VaderScores {
  let sum = 0
  let positive = 0
  let negative = 0
  let neutral = 0
  for (const score of scores) {
    sum += score
    if (score > 0) positive += score + 1
    else if (score < 0) negative += 1 - score
    else neutral++
  }
  sum += Math.sign(sum) * stress
  if (positive > negative) positive += stress
  else if (positive < negative) negative += stress
  const total = positive + negative + neutral
  return {
    compound: roundHalfEven(sum / Math.sqrt(sum * sum + NORMALISATION), 4),
    positive: roundHalfEven(positive / total, 3),
    neutral: roundHalfEven(neutral / total, 3),
    negative: roundHalfEven(negative / total, 3),
  }
}

export function vader({ valences, emoji }: VaderLexicon): (text: string) => VaderScores {
  return input => {
    const described = withEmojiInWords(input, emoji)
    const text = readVaderText(described)
    const { lower } = text
    if (lower.length === 0) return { compound: 0, positive: 0, neutral: 0, negative: 0 }
    const scores = lower.map((word, i) =>
      BOOSTERS.has(word) || (word === 'kind' && lower[i + 1] === 'of') ? 0 : wordScore(text, i, valences),
    )
    weighBut(scores, lower)
    return summary(scores, emphasis(described))
  }
}
