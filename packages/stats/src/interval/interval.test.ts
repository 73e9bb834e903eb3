import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costPerCustomer } from './cost-per-customer.ts'
import { shareDifference } from './difference.ts'
import { gammaQuantile, lowerGamma, upperGamma } from './incomplete-gamma.ts'
import { normalQuantile } from './normal.ts'
import { npsInterval } from './nps.ts'
import { poissonInterval } from './poisson.ts'
import { probabilityOfDifference } from './probability.ts'
import { type Moments, standardisedDifference } from './standardised.ts'
import { wilsonInterval } from './wilson.ts'

const ok = <T extends { ok: boolean }>(result: T): Extract<T, { ok: true }> => {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result as Extract<T, { ok: true }>
}

describe('quantiles and tails', () => {
  it('AS 241: Φ⁻¹ at its published check points', () => {
    expect(normalQuantile(0.25)).toBeCloseTo(-0.6744897501960817, 14)
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 13)
    expect(normalQuantile(1e-20)).toBeCloseTo(-9.262340089798409, 12)
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14)
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY)
  })

  it('incomplete gamma: P(1, x) = 1 − e⁻ˣ and the two halves add up', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 200, noNaN: true }),
        fc.double({ min: 0.01, max: 300, noNaN: true }),
        (a, x) => {
          expect(lowerGamma(1, x)).toBeCloseTo(-Math.expm1(-x), 12)
          expect(lowerGamma(a, x) + upperGamma(a, x)).toBeCloseTo(1, 10)
        },
      ),
    )
    expect(lowerGamma(gammaQuantile(7.5, 0.31) > 0 ? 7.5 : 1, gammaQuantile(7.5, 0.31))).toBeCloseTo(0.31, 12)
  })
})

describe('Wilson interval', () => {
  it('Newcombe 1998, table I: 81/263, 15/148, 0/20, 1/29', () => {
    const rows: [number, number, number, number][] = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ]
    for (const [successes, trials, low, high] of rows) {
      const interval = ok(wilsonInterval(successes, trials))
      expect(interval.low).toBeCloseTo(low, 4)
      expect(interval.high).toBeCloseTo(high, 4)
    }
  })

  it('law: holds the share, stays in [0, 1], narrows with more trials', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const k = Math.round(share * n)
          const one = ok(wilsonInterval(k, n))
          const ten = ok(wilsonInterval(10 * k, 10 * n))
          expect(one.low).toBeGreaterThanOrEqual(0)
          expect(one.high).toBeLessThanOrEqual(1)
          expect(one.low).toBeLessThanOrEqual(k / n)
          expect(one.high).toBeGreaterThanOrEqual(k / n)
          expect(ten.high - ten.low).toBeLessThan(one.high - one.low)
        },
      ),
    )
  })

  it('refuses what is not a share', () => {
    expect(wilsonInterval(0, 0)).toMatchObject({ ok: false, reason: 'no-trials' })
    expect(wilsonInterval(3, 2)).toMatchObject({ ok: false, reason: 'not-counts' })
    expect(wilsonInterval(Number.NaN, 2)).toMatchObject({ ok: false, reason: 'not-counts' })
  })
})

describe('NPS interval', () => {
  it('adjusted Wald by hand: 60 promoters, 25 passives, 15 detractors', () => {
    // p = 60.75/103, d = 15.75/103; half = 1.959964·√((p + d − (p − d)²)/103) = .1434…
    const interval = ok(npsInterval(60, 25, 15))
    expect(interval.estimate).toBe(45)
    expect(interval.low).toBeCloseTo(29.3431112, 6)
    expect(interval.high).toBeCloseTo(58.0355296, 6)
  })

  it('law: swapping promoters and detractors mirrors the interval', () => {
    const count = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(count, count, count, (p, n, d) => {
        fc.pre(p + n + d > 0)
        const one = ok(npsInterval(p, n, d))
        const other = ok(npsInterval(d, n, p))
        expect(one.low).toBeCloseTo(-other.high, 9)
        expect(one.low).toBeGreaterThanOrEqual(-100)
        expect(one.high).toBeLessThanOrEqual(100)
        expect(one.high).toBeGreaterThan(one.low)
      }),
    )
  })

  it('refuses without answers', () => {
    expect(npsInterval(0, 0, 0)).toMatchObject({ ok: false, reason: 'no-answers' })
    expect(npsInterval(0.5, 0, 0)).toMatchObject({ ok: false, reason: 'not-counts' })
  })
})

describe('Poisson interval', () => {
  it('Garwood 1936: exact limits of 0, 1, 10 and 100 (scipy chi2.ppf / 2)', () => {
    const rows: [number, number, number][] = [
      [0, 0, 3.688879],
      [1, 0.025318, 5.571643],
      [10, 4.795389, 18.390356],
      [100, 81.363991, 121.626794],
    ]
    for (const [count, low, high] of rows) {
      const interval = ok(poissonInterval(count))
      expect(interval.low).toBeCloseTo(low, 5)
      expect(interval.high).toBeCloseTo(high, 5)
    }
  })
})

describe('cost per customer', () => {
  it('kag_ads: campaigns 916, 936, 1178', () => {
    expect(ok(costPerCustomer(149.71, 24)).estimate).toBeCloseTo(6.2379, 4)
    expect(ok(costPerCustomer(2893.37, 183)).estimate).toBeCloseTo(15.8108, 4)
    const big = ok(costPerCustomer(55662.15, 872))
    expect(big.estimate).toBeCloseTo(63.8327, 4)
    expect(big.low).toBeLessThan(big.estimate)
    expect(big.high).toBeGreaterThan(big.estimate)
  })

  it('gives no figure under five conversions', () => {
    expect(costPerCustomer(100, 4)).toMatchObject({ ok: false, reason: 'too-few-conversions' })
    expect(costPerCustomer(Number.POSITIVE_INFINITY, 9)).toMatchObject({ ok: false, reason: 'bad-spend' })
  })
})

describe('difference of shares', () => {
  it('Newcombe 1998, table II, method 10: 56/70 − 48/80, 9/10 − 3/10, 10/10 − 0/20, 5/56 − 0/29', () => {
    const rows: [number, number, number, number, number, number][] = [
      [56, 70, 48, 80, 0.0524, 0.3339],
      [9, 10, 3, 10, 0.1705, 0.809],
      [10, 10, 0, 20, 0.6791, 1],
      [5, 56, 0, 29, -0.0381, 0.1926],
    ]
    for (const [a, m, b, n, low, high] of rows) {
      const interval = ok(shareDifference({ successes: a, trials: m }, { successes: b, trials: n }))
      expect(interval.estimate).toBeCloseTo(a / m - b / n, 12)
      expect(interval.low).toBeCloseTo(low, 4)
      expect(interval.high).toBeCloseTo(high, 4)
    }
  })

  it('law: turned round, the interval is mirrored', () => {
    const share = fc
      .tuple(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([trials, part]) => ({ trials, successes: Math.round(trials * part) }))
    fc.assert(
      fc.property(share, share, (a, b) => {
        const one = ok(shareDifference(a, b))
        const other = ok(shareDifference(b, a))
        expect(one.low).toBeCloseTo(-other.high, 12)
        expect(one.low).toBeLessThanOrEqual(one.estimate)
      }),
    )
  })

  it('refuses without trials', () => {
    const none = { successes: 0, trials: 0 }
    expect(shareDifference(none, { successes: 1, trials: 2 })).toMatchObject({ reason: 'no-trials' })
    expect(shareDifference({ successes: 1, trials: 2 }, none)).toMatchObject({ reason: 'no-trials' })
  })
})

describe('standardised difference', () => {
  const of = (...values: number[]): Moments => ({
    count: values.length,
    sum: values.reduce((sum, value) => sum + value, 0),
    squares: values.reduce((sum, value) => sum + value * value, 0),
  })

  it('by hand: old customers of the group, and others who are mostly young', () => {
    const result = standardisedDifference([
      // three of the group among the old, one among the young, one where there is nobody else
      { group: of(4, 6, 5), others: of(3, 5) },
      { group: of(2), others: of(1, 1, 1) },
      { group: of(9), others: of() },
    ])
    // group (3·5 + 1·2)/4 = 4.25; others 3/4·4 + 1/4·1 = 3.25, where they themselves have a mean of 2.2
    // variance: 9/16·(1/3 + 1) + 1/16·(4 + 0) = 1; 1.959964
    expect(result).toMatchObject({
      group: 4.25,
      others: 3.25,
      difference: 1,
      low: expect.closeTo(1 - 1.959964, 6),
      high: expect.closeTo(1 + 1.959964, 6),
      matched: 4,
      unmatched: 1,
    })
  })

  it('law: with one stratum it is the difference of the means', () => {
    const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2, maxLength: 20 })
    fc.assert(
      fc.property(values, values, (a, b) => {
        const result = ok(standardisedDifference([{ group: of(...a), others: of(...b) }]))
        expect(result.difference).toBeCloseTo(of(...a).sum / a.length - of(...b).sum / b.length, 8)
        expect(result.high).toBeGreaterThanOrEqual(result.low)
      }),
    )
  })

  it('refuses where nobody is alike', () => {
    expect(standardisedDifference([{ group: of(1), others: of() }])).toMatchObject({
      reason: 'nobody-to-compare',
    })
    expect(standardisedDifference([])).toMatchObject({ ok: false })
    expect(standardisedDifference([{ group: of(Number.NaN), others: of(1) }])).toMatchObject({
      reason: 'not-finite',
    })
  })
})

describe('probability of a difference', () => {
  it('is 1 − confidence where the interval just touches zero, on either side', () => {
    expect(probabilityOfDifference(2, { low: 0, high: 5, confidence: 0.95 })).toBeCloseTo(0.05, 10)
    expect(probabilityOfDifference(-2, { low: -5, high: 0, confidence: 0.9 })).toBeCloseTo(0.1, 10)
    expect(probabilityOfDifference(0, { low: -1, high: 1, confidence: 0.95 })).toBe(1)
    // twice as far: z = 3.92
    expect(probabilityOfDifference(2, { low: 1, high: 3, confidence: 0.95 })).toBeCloseTo(8.8575e-5, 8)
  })
})
