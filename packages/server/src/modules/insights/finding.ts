import type { InsightCode, InsightParameter, InsightTerm, Unit } from '@clientele/contract'
import { probabilityOfDifference } from '@clientele/stats'

/** Something that may be worth telling, with how likely it is chance. */
export interface Finding {
  readonly code: InsightCode
  readonly parameters: Readonly<Record<string, InsightParameter>>
  /** The metric that shows more of it. */
  readonly metric: string
  readonly effect: number
  readonly effectUnit: 'ratio' | 'money' | 'number'
  /** Ends of the effect's interval; null where it has none. */
  readonly low: number | null
  readonly high: number | null
  readonly sample: number
  readonly probability: number
}

/** Codes come in pairs, for more and for less. */
type Base = InsightCode extends infer Code ? (Code extends `${infer Name}_up` ? Name : never) : never

/** The code of a finding by its direction. */
export const codeOf = (base: Base, effect: number): InsightCode => `${base}_${effect < 0 ? 'down' : 'up'}`

/** A value for a sentence. */
export const valueIn = (unit: Unit, value: number | string): InsightParameter => ({ value, unit })
export const termOf = (term: InsightTerm): InsightParameter => ({ value: term, unit: 'term' })

interface Compared {
  readonly group: number
  readonly others: number
  readonly low: number
  readonly high: number
}

interface Told {
  readonly base: Base
  readonly metric: string
  readonly unit: 'ratio' | 'money' | 'number'
  readonly sample: number
  readonly more?: Readonly<Record<string, InsightParameter>>
}

/** A finding that sets a group against others, told by both and their difference. */
export function comparison(
  { group, others, low, high }: Compared,
  { base, metric, unit, sample, more = {} }: Told,
): Finding {
  const effect = group - others
  return {
    code: codeOf(base, effect),
    parameters: { group: valueIn(unit, group), others: valueIn(unit, others), ...more },
    metric,
    effect,
    effectUnit: unit,
    low,
    high,
    sample,
    probability: probabilityOfDifference(effect, { low, high, confidence: 0.95 }),
  }
}
