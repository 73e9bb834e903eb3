import { describe, expect, it } from 'vitest'
import { bgNbd } from './bg-nbd.ts'
import type { Fitted } from './fit.ts'
import { valueRange } from './future-range.ts'
import { purchaseCounts } from './purchase-count.ts'
import type { SpendModel } from './spend.ts'
import { customerValueInterval } from './value-interval.ts'

/** CDNOW, Fader, Hardie & Lee 2005 and Fader & Hardie 2013. */
const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
const spend: SpendModel = {
  ok: true,
  model: 'gamma-gamma',
  parameters: { p: 6.25, q: 3.74, v: 15.44 },
  logLikelihood: 0,
  repeatCustomers: 946,
  correlation: 0.11,
  standardErrors: null,
  logCovariance: null,
}
const fit = { ok: true, model: 'bg-nbd', parameters, logCovariance: null } as unknown as Fitted<
  'r' | 'alpha' | 'a' | 'b'
>
const weeks = 12 * 4.345

describe('the range of a customer’s value', () => {
  it.each([
    { x: 0, tx: 0, T: 30, meanValue: 0 },
    { x: 1, tx: 5, T: 30, meanValue: 20 },
    { x: 2, tx: 30, T: 38, meanValue: 35 },
    { x: 26, tx: 30.8, T: 31, meanValue: 50 },
  ])('is what the simulation finds, for %o', history => {
    const counts = purchaseCounts(bgNbd, parameters, history, weeks)
    const { low, high } = valueRange(counts, spend, history)
    const simulated = customerValueInterval(
      bgNbd,
      fit,
      spend,
      history,
      { monthlyDiscount: 0 },
      { seed: 1, draws: 4000 },
    )
    expect(Math.abs(high / simulated.high - 1)).toBeLessThan(0.1)
    expect(Math.abs(low - simulated.low)).toBeLessThan(0.02 * simulated.high)
  })

  it('of nothing to come is nothing, and of purchases of one value goes with their number', () => {
    const fixed: SpendModel = {
      model: 'shrunken-mean',
      mean: 10,
      strength: 1,
      refused: { ok: false, reason: 'too-few-repeaters', explanation: '' } as never,
    }
    expect(valueRange([1], fixed, { x: 0, meanValue: 0 })).toEqual({ low: 0, high: 0, deviation: 0 })
    // 0 or 2 purchases of 10 with ½ each: mean 10, mean square 200, deviation 10
    expect(valueRange([0.5, 0, 0.5], fixed, { x: 0, meanValue: 0 }).deviation).toBeCloseTo(10, 12)
    // a customer with 1 purchase of 30 beside a mean of 10 worth 1 purchase: 20 each
    expect(valueRange([0, 1], fixed, { x: 1, meanValue: 30 })).toEqual({ low: 20, high: 20, deviation: 0 })
  })
})
