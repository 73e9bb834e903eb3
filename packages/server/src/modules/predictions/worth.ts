import { expectedPurchaseValue, valueRange } from '@clientele/stats'
import type { Future } from './future.ts'
import type { Assessed } from './purchase-model.ts'

/** What a customer's expected purchases are worth, with 80 % of what may come; `value` is discounted, without a margin. */
export function worthOf(
  future: Future,
  spend: NonNullable<NonNullable<Assessed['chosen']>['spend']>,
  history: { readonly x: number; readonly meanValue: number },
  correction: number,
) {
  const one = expectedPurchaseValue(spend, history.x, history.meanValue)
  const range = valueRange(future.counts, spend, history)
  // the range is of what is paid; the value is discounted
  const factor = future.expected > 0 ? (correction * future.discounted) / future.expected : 0
  return {
    revenue: correction * future.expected * one,
    value: correction * future.discounted * one,
    value_low: range.low * factor,
    value_high: range.high * factor,
    value_deviation: range.deviation * factor,
  }
}
