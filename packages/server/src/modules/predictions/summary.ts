import { createHash } from 'node:crypto'
import { predictionSummary } from '@clientele/contract'
import { totalValueInterval } from '@clientele/stats'
import { LRUCache } from 'lru-cache'
import { defineAnswer } from '../../warehouse/metric.ts'
import type { Assessed } from './purchase-model.ts'
import { freshRun, summaryOfRun } from './run.ts'
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

interface Ends {
  readonly low: number | null
  readonly high: number | null
}

/** Intervals take longer to draw than all else: each is drawn once for equal purchases, customers and terms. */
const drawn = new LRUCache<string, Ends>({ max: 256 })

/**
 * Eighty percent interval of what customers are going to bring together.
 *
 * @param draws of the parameters: an end of the interval moves by a few percent of its width with more than 60
 */
export function totalInterval(
  { chosen, eligibility, days }: Assessed,
  scores: readonly Score[],
  terms: Terms,
  draws = 60,
): Ends {
  const total = sumOf(scores, ({ value }) => value)
  if (!chosen?.spend || total === null) return { low: null, high: null }
  const { months, margin } = terms
  const asked = [days.digest, chosen.model.name, chosen.fit.customers, months, margin, draws]
  const key = createHash('sha256')
    .update(JSON.stringify([asked, scores.map(({ id }) => id)]))
    .digest('base64')
  const known = drawn.get(key)
  if (known) return known
  const histories = scores.map(({ history }) => history)
  const { low, high } = totalValueInterval(chosen.model, chosen.fit, chosen.spend, histories, terms, {
    seed,
    draws,
  })
  const correction = eligibility.correction ?? 1
  const ends = { low: low * correction, high: high * correction }
  drawn.set(key, ends)
  return ends
}

export const summaryAnswer = defineAnswer(predictionSummary, {
  account: accountOfPurchaseDays,
  notes: predictionNotes,
  compute: async (q, ask) => {
    const run = await freshRun(q, ask)
    if (run?.individual) return [await summaryOfRun(q, run, ask)]
    const { model, scores } = await shownScores(q, ask)
    const { low, high } = totalInterval(model, scores, q.params)
    const known = model.chosen === null ? [] : scores
    const sum = (what: (score: Score) => number | null) => (known.length === 0 ? null : sumOf(known, what))
    return [
      {
        customers: known.length,
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
