import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Trend, trendOf } from './theil-sen.ts'

const ok = (values: readonly number[]): Trend => {
  const trend = trendOf(values)
  if (!trend.ok) throw new Error(trend.explanation)
  return trend
}

describe('trend', () => {
  it('ten rising points: S = 45, Var = 125, z = 44 / √125 = 3.9355', () => {
    const trend = ok([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(trend.slope).toBe(1)
    expect(trend.probability).toBeCloseTo(8.303e-5, 7)
  })

  it('corrects the variance for ties: 1 1 2 2 3 3 4 4 has S = 24, Var = (8·7·21 − 4·2·1·9) / 18', () => {
    // (1176 − 72) / 18 = 61.333; z = 23 / 7.8316 = 2.9368
    expect(ok([1, 1, 2, 2, 3, 3, 4, 4]).probability).toBeCloseTo(0.003316, 5)
  })

  it('is not moved by one outlier', () => {
    expect(ok([1, 2, 3, 4, 5000, 6, 7, 8, 9]).slope).toBeCloseTo(1, 6)
  })

  it('finds nothing in a flat series and refuses a short one', () => {
    expect(ok(new Array<number>(12).fill(7))).toMatchObject({ slope: 0, probability: 1 })
    expect(trendOf([1, 2, 3])).toMatchObject({ ok: false, reason: 'too-short' })
    expect(trendOf([...new Array<number>(8).fill(1), Number.NaN])).toMatchObject({ reason: 'not-finite' })
  })

  it('law: turned round, it falls as fast as it rose', () => {
    const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 8, maxLength: 40 })
    fc.assert(
      fc.property(series, values => {
        const [one, other] = [ok(values), ok(values.toReversed())]
        expect(other.slope).toBeCloseTo(-one.slope, 9)
        expect(other.probability).toBeCloseTo(one.probability, 9)
      }),
    )
  })
})
