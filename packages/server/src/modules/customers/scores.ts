import type { Ask } from '../../warehouse/metric.ts'
import { stateDay } from '../customer-terms.ts'
import { cutPoints, type RfmMeasure, rfmGroupOf, scoreOf } from '../rfm-terms.ts'
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
export async function scoresOf(q: AskedOfOne, ask: Ask): Promise<Scores> {
  const [cuts, [bought]] = await Promise.all([cutPoints(q, ask), ask(historyOf({ ...q, t: q.everyone }))])
  if (!bought || Number(bought.orders) === 0)
    return { recency_score: null, frequency_score: null, monetary_score: null, rfm_group: null }
  const score = (measure: RfmMeasure, value: string | number) => scoreOf(q, measure, value, cuts, stateDay(q))
  const r = score('recency', String(bought.last_purchase))
  const f = score('frequency', Number(bought.orders))
  const m = score('monetary', Number(bought.net))
  return {
    recency_score: r,
    frequency_score: f,
    monetary_score: m,
    rfm_group: rfmGroupOf(100 * r + 10 * f + m)?.name ?? null,
  }
}
