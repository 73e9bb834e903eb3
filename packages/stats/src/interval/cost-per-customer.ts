/**
 * Spend per new customer. With four conversions the ratio can be off by a factor of four either way, so below five
 * there is no figure at all; above, the interval is that of the Poisson count underneath.
 */
import type { Interval } from './interval.ts'
import { poissonInterval } from './poisson.ts'
import { type Refusal, refuse } from './refusal.ts'

export const MIN_CONVERSIONS = 5

/** In the unit of `spend`. */
export function costPerCustomer(
  spend: number,
  conversions: number,
  confidence = 0.95,
): Interval | Refusal<'not-counts' | 'bad-spend' | 'too-few-conversions'> {
  if (!Number.isFinite(spend) || spend < 0) {
    return refuse('bad-spend', 'The spend has to be a finite amount of zero or more.')
  }
  const count = poissonInterval(conversions, confidence)
  if (!count.ok) return count
  if (conversions < MIN_CONVERSIONS) {
    return refuse(
      'too-few-conversions',
      `A cost per customer needs at least ${MIN_CONVERSIONS} conversions; there are ${conversions}.`,
    )
  }
  return {
    ok: true,
    estimate: spend / conversions,
    low: spend / count.high,
    high: spend / count.low,
    confidence,
  }
}
