import type { Ask } from '../../warehouse/metric.ts'
import { stateDay } from '../customer-terms.ts'
import { cutPoints, scoresOf } from '../rfm-terms.ts'
import { historyOf } from './history.ts'
import type { AskedOfOne } from './one-customer.ts'

/** A customer's place among all, null for one without a purchase. */
export interface Scores {
  readonly recency_score: number | null
  readonly frequency_score: number | null
  readonly monetary_score: number | null
  readonly rfm_group: string | null
}

/**
 * The customer's RFM scores. Filters take no part in them, so the values that are scored are those of all that the
 * caller may see: without a filter the statement that the profile asks for itself.
 */
export async function scoresOfOne(q: AskedOfOne, ask: Ask): Promise<Scores> {
  const [cuts, [bought]] = await Promise.all([cutPoints(q, ask), ask(historyOf({ ...q, t: q.everyone }))])
  if (!bought || Number(bought.orders) === 0)
    return { recency_score: null, frequency_score: null, monetary_score: null, rfm_group: null }
  const value = {
    recency: String(bought.last_purchase),
    frequency: Number(bought.orders),
    monetary: Number(bought.net),
  }
  const { r, f, m, group } = scoresOf(q, value, cuts, stateDay(q))
  return {
    recency_score: r,
    frequency_score: f,
    monetary_score: m,
    rfm_group: group?.name ?? null,
  }
}
