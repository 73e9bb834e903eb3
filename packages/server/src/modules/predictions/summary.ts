import { predictionSummary } from '@clientele/contract'
import { totalValueInterval } from '@clientele/stats'
import { defineAnswer } from '../../warehouse/metric.ts'
import type { Assessed } from './purchase-model.ts'
import { type Score, seed, type Terms } from './scores.ts'
import { accountOfPurchaseDays, predictionNotes, shownScores } from './shown.ts'

/** A sum over customers; unknown where it is of any of them. */
export function sumOf(scores: readonly Score[], what: (score: Score) => number | null): number | null {
  let sum = 0
  for (const score of scores) {
    const value = what(score)
    if (value === null) return null
    sum += value
  }
  return sum
}

/** What a customer is expected not to bring after all, having gone. */
export const atRisk = ({ value, alive }: Score): number | null =>
  value === null || alive === null ? null : value * (1 - alive)

/** Draws of the parameters: an end of the interval moves by a few percent of its width with more. */
const draws = 60

/** Eighty percent interval of what customers are going to bring together. */
export function totalInterval(
  { chosen, eligibility }: Assessed,
  scores: readonly Score[],
  terms: Terms,
): { readonly low: number | null; readonly high: number | null } {
  const total = sumOf(scores, ({ value }) => value)
  if (!chosen?.spend || total === null) return { low: null, high: null }
  const histories = scores.map(({ history }) => history)
  const { low, high } = totalValueInterval(chosen.model, chosen.fit, chosen.spend, histories, terms, {
    seed,
    draws,
  })
  const correction = eligibility.correction ?? 1
  return { low: low * correction, high: high * correction }
}

export const summaryAnswer = defineAnswer(predictionSummary, {
  account: accountOfPurchaseDays,
  notes: predictionNotes,
  compute: async (q, ask) => {
    const { model, scores } = await shownScores(q, ask)
    const { low, high } = totalInterval(model, scores, q.params)
    const known = model.chosen === null ? [] : scores
    const sum = (what: (score: Score) => number | null) => (known.length === 0 ? null : sumOf(known, what))
    return [
      {
        customers: known.length,
        // sums need no single customer, so they are told before single values are
        alive: sum(({ alive }) => alive),
        expected_purchases: sum(({ purchases }) => purchases),
        expected_revenue: sum(({ revenue }) => revenue),
        predicted_value: sum(({ value }) => value),
        predicted_value_low: known.length === 0 ? null : low,
        predicted_value_high: known.length === 0 ? null : high,
        value_at_risk: sum(atRisk),
      },
    ]
  },
})
